import { describe, expect, it } from "vitest";
import { hostNamespaceCases } from "./host-namespace.test-support.ts";
import subject from "./task-host-pid.ts";

describe(subject.id, () => {
  it.each(hostNamespaceCases(subject, "pidMode", "task"))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
