import { describe, expect, it } from "vitest";
import { exposedService } from "../exposed-subjects.test-support.ts";
import { openWayCases } from "../exposed-ways.test-support.ts";
import subject from "./service-open-way-to-sensitive-data.ts";

describe(subject.id, () => {
  it.each(openWayCases(subject, exposedService))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
