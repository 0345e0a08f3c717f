import { describe, expect, it } from "vitest";
import { exposedInstance } from "../exposed-subjects.test-support.ts";
import { openWayCases } from "../exposed-ways.test-support.ts";
import subject from "./instance-open-way-to-sensitive-data.ts";

describe(subject.id, () => {
  it.each(openWayCases(subject, exposedInstance))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
