import { describe, expect, it } from "vitest";
import { openToForeignersCases } from "../outside-access.test-support.ts";
import subject from "./key-open-to-foreign-account.ts";

describe(subject.id, () => {
  it.each(openToForeignersCases(subject, { kind: "kms.key", action: "kms:Decrypt", harmless: "kms:DescribeKey" }))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
