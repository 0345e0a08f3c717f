import { describe, expect, it } from "vitest";
import { secretCases } from "../secret-fields.test-support.ts";
import { ACCOUNT, makeFact, REGION } from "../testing.ts";
import subject from "./rule-secret-in-input.ts";

const target = {
  id: "one",
  arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:orders`,
  roleArn: null,
  deadLetterTargetArn: null,
  taskDefinitionArn: null,
};

describe(subject.id, () => {
  it.each(
    secretCases(subject, (input, gaps) =>
      makeFact("events.rule", { config: { targets: [{ ...target, input }] }, gaps: gaps ? ["targets"] : [] }),
    ),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
