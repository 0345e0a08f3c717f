import { describe, expect, it } from "vitest";
import { type EvaluationCaseInput, evaluationCaseSchema, questionOf } from "./case.ts";
import { decide } from "./decide.ts";

const USER = "arn:aws:iam::111122223333:user/dev";
const allow = { Effect: "Allow", Action: "s3:*", Resource: "*" };
const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const conditional = (Condition: object) => [policy({ ...allow, Condition })];

function ask(question: Partial<EvaluationCaseInput>) {
  const given = evaluationCaseSchema.parse({
    id: "x",
    principal: USER,
    action: "s3:GetObject",
    resource: "arn:aws:s3:::bkt/k",
    resourceAccount: "111122223333",
    expect: "Allowed",
    ...question,
  });
  const { request, layers } = questionOf(given);
  return decide(request, layers);
}

const classOf = (Condition: object, question: Partial<EvaluationCaseInput> = {}) =>
  ask({ others: "unknown", identity: conditional(Condition), ...question }).residuals.map((one) => one.class);

describe("answers", () => {
  it("cite policy, statement and line of every grant", () => {
    const decision = ask({
      identity: [policy({ Effect: "Allow", Action: "ec2:*", Resource: "*" }, { Sid: "Read", ...allow })],
      boundary: [policy(allow)],
    });
    expect(decision).toMatchObject({ outcome: "allowed", blockedBy: [], residuals: [], missing: [] });
    expect(decision.grantedBy).toMatchObject([
      { layer: "identity", policy: "identity 0", index: 1, sid: "Read", line: 9, endLine: 14 },
    ]);
  });

  it("cite every statement that denies", () => {
    const deny = { Sid: "No", Effect: "Deny", Action: "s3:*", Resource: "*" };
    const decision = ask({ identity: [policy(allow, deny)], scp: [[policy(allow, deny)]] });
    expect(decision).toMatchObject({ outcome: "denied", isExplicit: true, grantedBy: [] });
    expect(decision.blockedBy.map(({ layer, citation }) => [layer, citation?.index, citation?.sid])).toEqual([
      ["scp", 1, "No"],
      ["identity", 1, "No"],
    ]);
  });

  it.each([
    [{}, ["identity"]],
    [{ identity: [policy(allow)], boundary: [policy()] }, ["boundary"]],
    [{ identity: [policy(allow)], scp: [[policy(allow)], [policy()]] }, ["scp"]],
    [{ scp: [[policy()]], boundary: [policy()] }, ["scp", "identity", "boundary"]],
    [{ principal: "arn:aws:iam::444455556666:user/x", identity: [policy(allow)] }, ["resource"]],
    [{ principal: "arn:aws:iam::444455556666:user/x" }, ["resource", "identity"]],
    [{ principal: "sns.amazonaws.com" }, ["resource"]],
    [
      {
        identity: [policy({ ...allow, Action: "*" })],
        action: "sts:AssumeRole",
        resource: "arn:aws:iam::111122223333:role/r",
      },
      ["resource"],
    ],
  ])("name the layer in which nothing allows: %j", (question, layers) => {
    const decision = ask(question);
    expect(decision).toMatchObject({ outcome: "denied", isExplicit: false });
    expect(decision.blockedBy.map(({ layer }) => layer)).toEqual(layers);
    expect(decision.blockedBy.every(({ citation, reason }) => citation === null && reason !== "")).toBe(true);
  });

  it("name the facts that were not collected", () => {
    const decision = ask({
      identity: [policy(allow)],
      missing: { resource: ["policy of bkt"], scp: ["organisation"] },
    });
    expect(decision).toMatchObject({ outcome: "unknown", missing: ["organisation", "policy of bkt"] });
    expect(decision.grantedBy).toHaveLength(1);
  });

  it("name a statement that could not be judged", () => {
    expect(ask({ identity: conditional({ StringIs: { a: "b" } }) })).toMatchObject({
      outcome: "denied",
      missing: ["policy identity 0, statement 0: IAM knows no condition operator StringIs"],
    });
  });
});

describe("residuals", () => {
  it("carry the condition and the statement it stands in", () => {
    expect(
      ask({ others: "unknown", identity: conditional({ StringLike: { "AWS:SourceVpce": ["vpce-1"] } }) }),
    ).toMatchObject({
      outcome: "conditional",
      residuals: [
        {
          citation: { layer: "identity", index: 0 },
          effect: "Allow",
          operator: "StringLike",
          key: "aws:sourcevpce",
          values: ["vpce-1"],
          class: "unknown",
        },
      ],
    });
  });

  it.each([
    ["attainable", { Bool: { "aws:MultiFactorAuthPresent": "true" } }, {}],
    ["unknown", { Bool: { "aws:MultiFactorAuthPresent": "true" } }, { principal: "arn:aws:iam::111122223333:role/r" }],
    ["attainable", { Bool: { "aws:SecureTransport": "true" } }, {}],
    ["attainable", { StringEquals: { "aws:RequestedRegion": "us-east-1" } }, {}],
    ["attainable", { DateLessThan: { "aws:CurrentTime": "2090-01-01" } }, {}],
    ["unknown", { DateGreaterThan: { "aws:CurrentTime": "2090-01-01" } }, {}],
    ["attacker-controlled", { StringEquals: { "aws:RequestTag/a": "b" } }, {}],
    ["attacker-controlled", { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } }, {}],
    ["attacker-controlled", { "ForAllValues:StringEquals": { "aws:TagKeys": "a" } }, {}],
    ["attacker-controlled", { StringLike: { "s3:prefix": "a/*" } }, {}],
    ["attacker-controlled", { StringEquals: { "kms:EncryptionContext:app": "a" } }, {}],
    ["unknown", { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, {}],
    ["unknown", { StringEquals: { "aws:PrincipalTag/a": "b" } }, {}],
    ["unknown", { StringEquals: { "aws:ResourceTag/a": "b" } }, {}],
    ["unknown", { StringEquals: { "s3:ExistingObjectTag/a": "b" } }, {}],
    ["unknown", { StringEquals: { "some:key": "b" } }, {}],
  ])("are %s for %j", (expected, condition, question) => {
    expect(classOf(condition, question)).toEqual([expected]);
  });

  it("tell a boundary that the request sets from one that is there", () => {
    const condition = { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/b" } };
    const identity = [policy({ Effect: "Allow", Action: "iam:*", Resource: "*", Condition: condition })];
    const target = { others: "unknown" as const, identity, resource: "arn:aws:iam::111122223333:user/new" };
    expect(ask({ ...target, action: "iam:CreateUser" }).residuals[0]?.class).toBe("attacker-controlled");
    expect(ask({ ...target, action: "iam:AttachUserPolicy" }).residuals[0]?.class).toBe("unknown");
  });

  it("of a deny are the one that is easiest to get out of", () => {
    const Condition = { IpAddress: { "aws:SourceIp": "10.0.0.0/8" }, StringEquals: { "aws:RequestTag/a": "b" } };
    const decision = ask({
      others: "unknown",
      identity: [policy(allow, { Effect: "Deny", Action: "*", Resource: "*", Condition })],
    });
    expect(decision.residuals).toMatchObject([{ effect: "Deny", key: "aws:requesttag/a" }]);
  });

  it("of several allows are those of the one that asks for least", () => {
    const decision = ask({
      others: "unknown",
      identity: [
        ...conditional({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }),
        ...conditional({ Bool: { "aws:MultiFactorAuthPresent": "true" } }),
      ],
    });
    expect(decision.residuals.map(({ key }) => key)).toEqual(["aws:multifactorauthpresent"]);
  });

  it("add up over the layers that must all allow", () => {
    const decision = ask({
      others: "unknown",
      identity: conditional({ StringEquals: { "aws:RequestTag/a": "b" } }),
      boundary: conditional({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }),
    });
    expect(decision.residuals.map(({ key, citation }) => [key, citation.layer])).toEqual([
      ["aws:requesttag/a", "identity"],
      ["aws:sourceip", "boundary"],
    ]);
  });
});
