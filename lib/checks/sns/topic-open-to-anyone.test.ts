import { describe, expect, it } from "vitest";
import { openToAnyoneCases } from "../outside-access.test-support.ts";
import subject from "./topic-open-to-anyone.ts";

describe(subject.id, () => {
  it.each(
    openToAnyoneCases(subject, { kind: "sns.topic", action: "sns:Subscribe", harmless: "sns:GetTopicAttributes" }),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
