import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { inspectorCases } from "./inspector.test-support.ts";
import subject from "./inspector-lambda-code-off.ts";

describe(subject.id, () => {
  it.each(inspectorCases(subject, "lambdaCode", makeFact("lambda.function")))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("passes functions that are images", () => {
    const off = makeFact("inspector2.settings", { config: { lambdaCode: "DISABLED" } });
    const others = [makeFact("lambda.function", { config: { packageType: "Image" } })];
    expect(outcomes(subject, off, { others })).toEqual(["pass"]);
  });
});
