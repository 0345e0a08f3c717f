import { describe, expect, it } from "vitest";
import { openToAnyoneCases } from "../outside-access.test-support.ts";
import subject from "./stream-open-to-anyone.ts";

describe(subject.id, () => {
  it.each(
    openToAnyoneCases(subject, {
      kind: "kinesis.stream",
      action: "kinesis:GetRecords",
      harmless: "kinesis:ListShards",
    }),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
