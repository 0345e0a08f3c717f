import { describe, expect, it } from "vitest";
import { exposedInstance } from "../exposed-subjects.test-support.ts";
import { toxicCases } from "../exposed-ways.test-support.ts";
import subject from "./instance-toxic-combination.ts";

describe(subject.id, () => {
  it.each(toxicCases(subject, exposedInstance, "a scan by Amazon Inspector"))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
