import { describe, expect, it } from "vitest";
import { openToForeignersCases } from "../outside-access.test-support.ts";
import subject from "./parameter-open-to-foreign-account.ts";

describe(subject.id, () => {
  it.each(
    openToForeignersCases(subject, {
      kind: "ssm.parameter",
      action: "ssm:GetParameter",
      harmless: "ssm:DescribeParameters",
    }),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
