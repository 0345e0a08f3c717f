import { describe, expect, it } from "vitest";
import { exposedAppRunnerService } from "../exposed-subjects.test-support.ts";
import { toxicCases } from "../exposed-ways.test-support.ts";
import subject from "./app-runner-service-toxic-combination.ts";

describe(subject.id, () => {
  it.each(toxicCases(subject, exposedAppRunnerService))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
