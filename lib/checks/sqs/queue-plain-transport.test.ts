import { describe, expect, it } from "vitest";
import { plainTransportCases } from "../plain-transport.test-support.ts";
import subject from "./queue-plain-transport.ts";

describe(subject.id, () => {
  it.each(plainTransportCases(subject, "sqs.queue", "sqs"))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
