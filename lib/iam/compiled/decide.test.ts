// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EvaluationCase, type EvaluationCaseInput, evaluationCaseSchema, questionOf } from "../evaluate/case.ts";
import { decide } from "../evaluate/decide.ts";
import { goldenCases } from "../evaluate/golden/all-cases.ts";
import { decideCompiled, outcomeCompiled } from "./decide.ts";
import { plainOutcome } from "./plain.ts";

const ACCOUNT = "111122223333";
const OTHER = "444455556666";
const USER = `arn:aws:iam::${ACCOUNT}:user/team/dev`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/app`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/app/s1`;
const LINKED = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`;

type Json = Record<string, unknown>;

const actionPatterns = fc.constantFrom(
  "*",
  "s3:*",
  "S3:get*",
  "s3:GetObject",
  "s3:?etObject",
  "s3:PutObject",
  "kms:Decrypt",
  "kms:*",
  "sts:Assume*",
  "iam:PassRole",
  "nosuch:Thing",
  "*:*",
);
const resourcePatterns = fc.constantFrom(
  "*",
  "arn:aws:s3:::bkt",
  "arn:aws:s3:::bkt/*",
  "arn:aws:s3:::b*/dev/k",
  "arn:aws:s3:::bkt/${aws:username}/*",
  "arn:aws:s3:::${aws:PrincipalTag/team, 'bkt'}/dev/?",
  "arn:aws:s3:::bkt/${*}",
  "arn:aws:*:::b*",
  "arn:aws:s3*",
  "arn:*",
  "arn:aws:kms:*:key/1",
  `arn:aws:kms:*:${ACCOUNT}:key/*`,
  `arn:aws:iam::${ACCOUNT}:role/target`,
  `arn:aws:iam::*:role/*`,
);
const principals = fc.constantFrom<unknown>(
  "*",
  { AWS: "*" },
  { AWS: USER },
  { AWS: ROLE },
  { AWS: [SESSION, OTHER] },
  { AWS: [ACCOUNT, USER] },
  { AWS: ACCOUNT },
  { AWS: `arn:aws:iam::${ACCOUNT}:root`, Service: "sns.amazonaws.com" },
  { AWS: OTHER },
  { Service: ["sns.amazonaws.com", "lambda.amazonaws.com"] },
  { Federated: "cognito-identity.amazonaws.com" },
);
const conditions = fc.constantFrom<Json>(
  { StringEquals: { "aws:RequestTag/a": ["x", "y"] } },
  { StringLikeIfExists: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } },
  { Bool: { "aws:MultiFactorAuthPresent": "true" } },
  { BoolIfExists: { "aws:ViaAWSService": "false" }, Null: { "aws:SourceVpce": "true" } },
  { NotIpAddress: { "aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"] } },
  { "ForAllValues:StringLike": { "aws:TagKeys": ["a*"] } },
  { "ForAnyValue:StringEquals": { "aws:TagKeys": "b" }, StringNotEquals: { "aws:PrincipalAccount": OTHER } },
  { DateLessThan: { "aws:CurrentTime": "2020-01-01" } },
  { NumericGreaterThan: { "s3:max-keys": "10" } },
  { ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:*" } },
  { StringIs: { "aws:RequestTag/a": "x" } },
);
const some = <T>(one: fc.Arbitrary<T>) => fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 }));

function statements(hasPrincipal: boolean): fc.Arbitrary<Json> {
  return fc
    .record({
      effect: fc.constantFrom("Allow", "Allow", "Allow", "Deny"),
      action: some(actionPatterns),
      resource: some(resourcePatterns),
      principal: principals,
      condition: fc.option(conditions, { freq: 2 }),
      sid: fc.option(fc.constantFrom("A", "B")),
      turn: fc.nat(14),
    })
    .map(({ effect, action, resource, principal, condition, sid, turn }) => {
      const statement: Json = { Effect: effect, [turn === 0 ? "NotAction" : "Action"]: action };
      if (sid !== null) statement["Sid"] = sid;
      if (turn !== 3) statement[turn === 1 ? "NotResource" : "Resource"] = resource;
      if (hasPrincipal !== (turn === 4))
        statement[turn === 2 && effect === "Deny" ? "NotPrincipal" : "Principal"] = principal;
      if (condition !== null) statement["Condition"] = condition;
      return statement;
    });
}

const documents = (hasPrincipal = false): fc.Arbitrary<Json> =>
  fc
    .record({
      Version: fc.constantFrom("2012-10-17", "2012-10-17", "2008-10-17"),
      Statement: fc.array(statements(hasPrincipal), { maxLength: 4 }),
      isBroken: fc.nat(20),
    })
    .map(({ Version, Statement, isBroken }) => ({
      Version,
      Statement: isBroken === 0 ? [...Statement, { Effect: "Permit", Action: "*", Resource: "*" }] : Statement,
    }));
const lists = (hasPrincipal = false) => fc.array(documents(hasPrincipal), { maxLength: 3 });
const missing = fc.oneof(
  { weight: 3, arbitrary: fc.constant<EvaluationCaseInput["missing"]>({}) },
  {
    weight: 1,
    arbitrary: fc.dictionary(
      fc.constantFrom("identity", "boundary", "session", "scp", "rcp", "resource"),
      fc.constantFrom([], ["m"]),
      { maxKeys: 2 },
    ),
  },
);

const questions: fc.Arbitrary<EvaluationCase> = fc
  .record({
    principal: fc.constantFrom(
      USER,
      ROLE,
      SESSION,
      LINKED,
      `arn:aws:iam::${ACCOUNT}:root`,
      `arn:aws:sts::${ACCOUNT}:federated-user/f`,
      "sns.amazonaws.com",
      "*",
    ),
    what: fc.constantFrom(
      ["s3:GetObject", "arn:aws:s3:::bkt/dev/k"],
      ["S3:GETOBJECT", "arn:aws:s3:::bkt/${aws:username}/k"],
      ["s3:ListBucket", "arn:aws:s3:::bkt"],
      ["s3:ListAllMyBuckets", "*"],
      ["kms:Decrypt", `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`],
      ["iam:PassRole", `arn:aws:iam::${ACCOUNT}:role/target`],
      ["sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/target`],
      ["nosuch:Thing", "arn:aws:s3:::bkt:a:b"],
    ),
    resourceAccount: fc.constantFrom(ACCOUNT, ACCOUNT, ACCOUNT, null, OTHER),
    context: fc.constantFrom<EvaluationCaseInput["context"]>(
      {},
      { "aws:RequestTag/a": "x", "aws:SourceIp": "10.1.1.1", "aws:PrincipalTag/team": "bkt" },
      { "aws:MultiFactorAuthPresent": "true", "aws:TagKeys": ["a", "b"], "s3:max-keys": 5 },
      { "aws:ResourceTag/team": "red", "aws:PrincipalTag/team": "red", "aws:SourceVpce": "vpce-1" },
    ),
    others: fc.constantFrom("absent" as const, "unknown" as const),
    roleArn: fc.constantFrom(undefined, undefined, LINKED),
    identity: lists(),
    boundary: fc.option(lists(), { freq: 1 }),
    session: fc.option(documents(), { freq: 1 }),
    scp: fc.option(fc.array(lists(), { maxLength: 2 }), { freq: 1 }),
    rcp: fc.option(fc.array(lists(true), { maxLength: 2 }), { freq: 1 }),
    resourcePolicy: fc.option(documents(true), { freq: 1 }),
    missing,
  })
  .map(({ what, ...rest }) =>
    evaluationCaseSchema.parse({ ...rest, id: "x", action: what[0], resource: what[1], expect: "Allowed" }),
  );

const RUNS = 3000;

describe("the compiled evaluator", () => {
  it("gives the same answer with the same evidence as the naive one, whatever the policies", () => {
    fc.assert(
      fc.property(questions, (given) => {
        const { request, layers } = questionOf(given);
        expect(decideCompiled(request, layers)).toEqual(decide(request, layers));
      }),
      { numRuns: RUNS },
    );
  });

  it("gives the same outcome without evidence", () => {
    fc.assert(
      fc.property(questions, (given) => {
        const { request, layers } = questionOf(given);
        expect(outcomeCompiled(request, layers)).toBe(decide(request, layers).outcome);
      }),
      { numRuns: RUNS },
    );
  });

  it("tells a deny or a limit from silence where it answers by itself", () => {
    let answered = 0;
    fc.assert(
      fc.property(questions, (given) => {
        const { request, layers } = questionOf({ ...given, session: null, missing: {} });
        const plain = plainOutcome(request, layers);
        if (plain === undefined) return;
        answered += 1;
        const decision = decide(request, layers);
        expect(decision.outcome).toBe(plain === "allowed" ? "allowed" : "denied");
        if (plain !== "silent") return;
        const isSilent = decision.blockedBy.some(
          ({ layer, citation }) => (layer === "identity" || layer === "resource") && citation === null,
        );
        expect(isSilent || decision.isExplicit).toBe(true);
      }),
      { numRuns: RUNS },
    );
    expect(answered).toBeGreaterThan(RUNS / 20);
  });
});

describe("golden cases through the compiled evaluator", () => {
  it.each(goldenCases)("$id $title", (one) => {
    const { request, layers } = questionOf(evaluationCaseSchema.parse(one));
    const expected = decide(request, layers);
    expect(decideCompiled(request, layers)).toEqual(expected);
    expect(outcomeCompiled(request, layers)).toBe(expected.outcome);
  });
});
