import { describe, expect, it } from "vitest";
import { hostNamespaceCases } from "./host-namespace.test-support.ts";
import subject from "./task-host-network.ts";

describe(subject.id, () => {
  it.each(hostNamespaceCases(subject, "networkMode", "awsvpc"))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
