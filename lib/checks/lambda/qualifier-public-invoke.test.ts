import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./qualifier-public-invoke.ts";

const withStatement = (statement: Record<string, unknown>) =>
  makeFact("lambda.qualifier", { policies: [policy("resource", statements(statement))] });
const anyone = { Sid: "open", Effect: "Allow", Principal: "*", Action: "lambda:InvokeFunction", Resource: "*" };

describe(subject.id, () => {
  it("fails a statement for everyone and cites its lines", () => {
    expect(check(subject, withStatement(anyone))).toMatchObject([
      {
        outcome: "fail",
        discriminator: "default#open",
        evidence: [{ statement: { sid: "open", line: 4, endLine: 10 } }],
      },
    ]);
    expect(outcomes(subject, withStatement({ ...anyone, Principal: { AWS: "*" }, Action: "lambda:*" }))).toEqual([
      "fail",
    ]);
  });

  it("passes everyone of an organization, reading only, the URL's own statement, and no policy", () => {
    const pinned = { StringEquals: { "aws:PrincipalOrgID": "o-example" } };
    expect(outcomes(subject, withStatement({ ...anyone, Condition: pinned }))).toEqual(["pass"]);
    expect(outcomes(subject, withStatement({ ...anyone, Action: "lambda:GetFunction" }))).toEqual(["pass"]);
    const viaUrl = { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } };
    const url = { ...anyone, Action: "lambda:InvokeFunctionUrl", Condition: viaUrl };
    expect(outcomes(subject, withStatement(url))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("lambda.qualifier"))).toEqual(["pass"]);
  });

  it("fails a condition that any value meets", () => {
    const wide = { StringLike: { "aws:PrincipalOrgID": "*" } };
    expect(outcomes(subject, withStatement({ ...anyone, Condition: wide }))).toEqual(["fail"]);
  });

  it("does not know a policy that was denied or cannot be read", () => {
    expect(outcomes(subject, makeFact("lambda.qualifier", { gaps: ["policies.resource"] }))).toEqual(["unknown"]);
    expect(outcomes(subject, withStatement({ ...anyone, Effect: "allow" }))).toEqual(["unknown"]);
  });
});
