import { describe, expect, it } from "vitest";
import { exposedFunction } from "../exposed-subjects.test-support.ts";
import { toxicCases } from "../exposed-ways.test-support.ts";
import subject from "./function-toxic-combination.ts";

describe(subject.id, () => {
  it.each(toxicCases(subject, exposedFunction, "a scan by Amazon Inspector"))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
