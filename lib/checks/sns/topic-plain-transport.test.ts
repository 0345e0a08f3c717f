import { describe, expect, it } from "vitest";
import { plainTransportCases } from "../plain-transport.test-support.ts";
import subject from "./topic-plain-transport.ts";

describe(subject.id, () => {
  it.each(plainTransportCases(subject, "sns.topic", "sns"))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
