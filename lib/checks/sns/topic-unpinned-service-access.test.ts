import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { unpinnedServiceCases } from "../unpinned-service.test-support.ts";
import subject from "./topic-unpinned-service-access.ts";

const LET_IN = { service: "s3.amazonaws.com", action: "sns:Publish", harmless: "sns:GetTopicAttributes" };

describe(subject.id, () => {
  it.each(unpinnedServiceCases(subject, LET_IN, (policies, gaps = []) => makeFact("sns.topic", { policies, gaps })))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
