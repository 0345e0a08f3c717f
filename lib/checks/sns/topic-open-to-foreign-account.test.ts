import { describe, expect, it } from "vitest";
import { openToForeignersCases } from "../outside-access.test-support.ts";
import subject from "./topic-open-to-foreign-account.ts";

describe(subject.id, () => {
  it.each(
    openToForeignersCases(subject, { kind: "sns.topic", action: "sns:Publish", harmless: "sns:GetTopicAttributes" }),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
