import { describe, expect, it } from "vitest";
import { foreignAccountCases } from "../let-in.test-support.ts";
import { makeFact } from "../testing.ts";
import subject from "./repository-foreign-account.ts";

describe(subject.id, () => {
  it.each(
    foreignAccountCases(subject, "ecr:PutImage", (policies, gaps = []) =>
      makeFact("ecr.repository", { policies, gaps }),
    ),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
