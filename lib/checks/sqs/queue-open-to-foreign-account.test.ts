import { describe, expect, it } from "vitest";
import { openToForeignersCases } from "../outside-access.test-support.ts";
import subject from "./queue-open-to-foreign-account.ts";

describe(subject.id, () => {
  it.each(
    openToForeignersCases(subject, { kind: "sqs.queue", action: "sqs:SendMessage", harmless: "sqs:GetQueueUrl" }),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
