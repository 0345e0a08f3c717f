import { describe, expect, it } from "vitest";
import { hostNamespaceCases } from "./host-namespace.test-support.ts";
import subject from "./task-host-ipc.ts";

describe(subject.id, () => {
  it.each(hostNamespaceCases(subject, "ipcMode", "none"))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
