import { describe, expect, it } from "vitest";
import { outcomes } from "../testing.ts";
import { containerCases, task } from "./containers.test-support.ts";
import subject from "./task-without-memory-limit.ts";

describe(subject.id, () => {
  it.each(containerCases(subject, { memoryMb: null }, { memoryMb: null }))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("passes a container that its task's memory bounds", () => {
    expect(outcomes(subject, task([{ memoryMb: null }], { config: { memoryMb: 1024 } }))).toEqual(["pass"]);
  });
});
