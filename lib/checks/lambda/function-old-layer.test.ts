import { describe, expect, it } from "vitest";
import { check, daysAgo, makeFact, OTHER_ACCOUNT, outcomes } from "../testing.ts";
import subject from "./function-old-layer.ts";

const ARN = "arn:aws:lambda:eu-west-1:111122223333:layer:shared";
const using = (...layers: string[]) => makeFact("lambda.function", { config: { layers } });
const built = (days: number) => ({
  others: [makeFact("lambda.layer-version", { arn: `${ARN}:1`, config: { createdAt: daysAgo(days) } })],
});

describe(subject.id, () => {
  it("fails a layer of more than a year, with its day", () => {
    expect(check(subject, using(`${ARN}:1`), built(400))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: `The layer version was built on ${daysAgo(400).slice(0, 10)}.` }] },
    ]);
    expect(outcomes(subject, using(`${ARN}:1`), { ...built(100), parameters: { days: 90 } })).toEqual(["fail"]);
  });

  it("passes a younger one, one that was deleted since, and a layer of another account", () => {
    expect(outcomes(subject, using(`${ARN}:1`), built(365))).toEqual(["pass"]);
    expect(outcomes(subject, using(`${ARN}:2`), built(400))).toEqual(["pass"]);
    expect(outcomes(subject, using(`arn:aws:lambda:eu-west-1:${OTHER_ACCOUNT}:layer:shared:1`))).toEqual(["pass"]);
  });

  it("does not know layers that were not collected", () => {
    expect(outcomes(subject, using(`${ARN}:1`), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
