import { describe, expect, it } from "vitest";
import { openToAnyoneCases } from "../outside-access.test-support.ts";
import subject from "./table-open-to-anyone.ts";

describe(subject.id, () => {
  it.each(
    openToAnyoneCases(subject, {
      kind: "dynamodb.table",
      action: "dynamodb:Query",
      harmless: "dynamodb:DescribeTable",
    }),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
