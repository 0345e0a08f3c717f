import { describe, expect, it } from "vitest";
import { openPortCases } from "./open-port.test-support.ts";
import subject from "./security-group-data-port-open.ts";

describe(subject.id, () => {
  it.each(openPortCases(subject, 6379))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
