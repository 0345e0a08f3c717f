import { describe, expect, it } from "vitest";
import { exposedAppRunnerService } from "../exposed-subjects.test-support.ts";
import { openWayCases } from "../exposed-ways.test-support.ts";
import subject from "./app-runner-service-open-way-to-sensitive-data.ts";

describe(subject.id, () => {
  it.each(openWayCases(subject, exposedAppRunnerService))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
