import { describe, expect, it } from "vitest";
import { ACCOUNT, check, FOREIGN_ACCOUNT, makeFact, outcomes } from "../testing.ts";
import subject from "./function-role-missing.ts";

const fact = makeFact("lambda.function");
const ROLE = `arn:aws:iam::${ACCOUNT}:role/orders`;

describe(subject.id, () => {
  it("fails a function whose role is gone, also when another has its name under another path", () => {
    const path = makeFact("iam.role", { arn: `arn:aws:iam::${ACCOUNT}:role/service/orders` });
    expect(check(subject, fact, { others: [path] })).toMatchObject([{ outcome: "fail", evidence: [{ value: ROLE }] }]);
  });

  it("passes a function whose role is there, and leaves ARNs of other accounts alone", () => {
    expect(outcomes(subject, fact, { others: [makeFact("iam.role", { arn: ROLE })] })).toEqual(["pass"]);
    const foreign = makeFact("lambda.function", { config: { roleArn: `arn:aws:iam::${FOREIGN_ACCOUNT}:role/orders` } });
    expect(outcomes(subject, foreign)).toEqual(["pass"]);
  });

  it("does not know while roles were not collected", () => {
    expect(outcomes(subject, fact, { facts: { coverage: () => "never" } })).toEqual(["unknown"]);
  });
});
