import { describe, expect, it } from "vitest";
import { type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./trail-lambda-data-events-off.ts";

const trail = (overrides: FactOverrides<"cloudtrail.trail">) => makeFact("cloudtrail.trail", overrides);

describe(subject.id, () => {
  const lambda = [{ type: "AWS::Lambda::Function", values: ["arn:aws:lambda"] }];
  const selector = { readWriteType: "All", includesManagementEvents: true, excludedManagementSources: [] };

  it("fails a trail with management events alone, or with other data events", () => {
    expect(outcomes(subject, trail({}))).toEqual(["fail"]);
    const s3 = [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }];
    expect(outcomes(subject, trail({ config: { eventSelectors: [{ ...selector, dataResources: s3 }] } }))).toEqual([
      "fail",
    ]);
  });

  it("passes functions in a selector of this trail or another one of the account", () => {
    const eventSelectors = [{ ...selector, dataResources: lambda }];
    expect(outcomes(subject, trail({ config: { eventSelectors } }))).toEqual(["pass"]);
    const other = trail({ name: "data", config: { eventSelectors } });
    expect(outcomes(subject, trail({}), { others: [other] })).toEqual(["pass"]);
  });

  it("does not know what was not collected", () => {
    expect(outcomes(subject, trail({ gaps: ["eventSelectors"] }))).toEqual(["unknown"]);
  });
});
