import { describe, expect, it } from "vitest";
import { openToAnyoneCases } from "../outside-access.test-support.ts";
import subject from "./queue-open-to-anyone.ts";

describe(subject.id, () => {
  it.each(openToAnyoneCases(subject, { kind: "sqs.queue", action: "sqs:SendMessage", harmless: "sqs:GetQueueUrl" }))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
