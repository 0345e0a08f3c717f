import { describe, expect, it } from "vitest";
import { openToAnyoneCases } from "../outside-access.test-support.ts";
import subject from "./secret-open-to-anyone.ts";

describe(subject.id, () => {
  it.each(
    openToAnyoneCases(subject, {
      kind: "secretsmanager.secret",
      action: "secretsmanager:GetSecretValue",
      harmless: "secretsmanager:DescribeSecret",
    }),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
