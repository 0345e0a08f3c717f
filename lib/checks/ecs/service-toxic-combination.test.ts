import { describe, expect, it } from "vitest";
import { exposedService } from "../exposed-subjects.test-support.ts";
import { toxicCases } from "../exposed-ways.test-support.ts";
import subject from "./service-toxic-combination.ts";

describe(subject.id, () => {
  it.each(toxicCases(subject, exposedService))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
