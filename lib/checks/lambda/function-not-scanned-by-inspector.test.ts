import { describe, expect, it } from "vitest";
import { coverageCases, coverageOf, inspectorIs } from "../inspector2/coverage.test-support.ts";
import { check, daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./function-not-scanned-by-inspector.ts";

const old = makeFact("lambda.function", { config: { lastModifiedAt: daysAgo(30) } });

describe(subject.id, () => {
  it.each(coverageCases(subject, "lambda", old))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("fails a runtime that Inspector does not support", () => {
    const others = [inspectorIs({}), coverageOf(old.arn, "INACTIVE", "UNSUPPORTED_RUNTIME")];
    expect(check(subject, old, { others })).toMatchObject([
      { outcome: "fail", severity: "medium", evidence: [{ value: "UNSUPPORTED_RUNTIME" }] },
    ]);
  });

  it("passes an image, which is scanned in its repository", () => {
    const image = makeFact("lambda.function", { config: { packageType: "Image", lastModifiedAt: daysAgo(30) } });
    expect(outcomes(subject, image, { others: [inspectorIs({})] })).toEqual(["pass"]);
  });

  it("does not know one that was deployed today and is not listed yet", () => {
    const young = makeFact("lambda.function", { config: { lastModifiedAt: daysAgo(0) } });
    expect(outcomes(subject, young, { others: [inspectorIs({})] })).toEqual(["unknown"]);
  });
});
