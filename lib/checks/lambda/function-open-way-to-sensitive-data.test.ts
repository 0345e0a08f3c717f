import { describe, expect, it } from "vitest";
import { exposedFunction } from "../exposed-subjects.test-support.ts";
import { openWayCases } from "../exposed-ways.test-support.ts";
import subject from "./function-open-way-to-sensitive-data.ts";

describe(subject.id, () => {
  it.each(openWayCases(subject, exposedFunction))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
