import { describe, expect, it } from "vitest";
import { openToForeignersCases } from "../outside-access.test-support.ts";
import subject from "./table-open-to-foreign-account.ts";

describe(subject.id, () => {
  it.each(
    openToForeignersCases(subject, {
      kind: "dynamodb.table",
      action: "dynamodb:GetItem",
      harmless: "dynamodb:DescribeTable",
    }),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
