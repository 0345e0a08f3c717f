import { describe, expect, it } from "vitest";
import { containerCases } from "./containers.test-support.ts";
import subject from "./task-privileged-container.ts";

describe(subject.id, () => {
  it.each(containerCases(subject, { isPrivileged: true }))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
