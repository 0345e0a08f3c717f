import { describe, expect, it } from "vitest";
import { foreignAccountCases } from "../let-in.test-support.ts";
import { makeFact } from "../testing.ts";
import subject from "./vpc-endpoint-foreign-account.ts";

describe(subject.id, () => {
  it.each(
    foreignAccountCases(subject, "s3:GetObject", (policies, gaps = []) =>
      makeFact("ec2.vpc-endpoint", { policies, gaps }),
    ),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
