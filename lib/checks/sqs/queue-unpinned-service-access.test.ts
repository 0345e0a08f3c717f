import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { unpinnedServiceCases } from "../unpinned-service.test-support.ts";
import subject from "./queue-unpinned-service-access.ts";

const LET_IN = { service: "sns.amazonaws.com", action: "sqs:SendMessage", harmless: "sqs:GetQueueUrl" };

describe(subject.id, () => {
  it.each(unpinnedServiceCases(subject, LET_IN, (policies, gaps = []) => makeFact("sqs.queue", { policies, gaps })))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
