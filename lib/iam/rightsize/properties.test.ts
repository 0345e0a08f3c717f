// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACCOUNT, makeFact, policy } from "../../checks/testing.ts";
import { asPolicies } from "./documents.ts";
import { MODES, type Proposal, type RightsizeOptions } from "./proposal.ts";
import { rightsize } from "./rightsize.ts";
import { NOTHING_GIVEN, Situation } from "./situation.ts";
import { allow, BUCKET, deny, document, factsOf, ROLE, type Statement, TABLE, trust, used } from "./testing.ts";

const WORKER = `arn:aws:iam::${ACCOUNT}:role/worker`;
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;
const ACTIONS = [
  "s3:GetObject",
  "s3:PutObject",
  "s3:ListBucket",
  "s3:ListAllMyBuckets",
  "dynamodb:GetItem",
  "dynamodb:Query",
  "dynamodb:PutItem",
  "kms:Decrypt",
  "iam:PassRole",
  "sqs:CreateQueue",
];
const RESOURCES = [
  `${BUCKET}/red/a`,
  `${BUCKET}/red/b`,
  `${BUCKET}/blue/a`,
  BUCKET,
  TABLE,
  `${TABLE}/index/by-day`,
  `${TABLE}-archive`,
  KEY,
  WORKER,
];
const DENIED_BUCKET = makeFact("s3.bucket", {
  name: "files",
  arn: BUCKET,
  policies: [
    policy(
      "resource",
      document({ Effect: "Allow", Principal: { AWS: ROLE }, Action: "s3:PutObject", Resource: `${BUCKET}/blue/*` }),
    ),
  ],
});

const action = fc.constantFrom(...ACTIONS, ...ACTIONS, "*", "s3:*", "s3:*", "s3:Get*", "dynamodb:*", "*:*Object");
const resource = fc.constantFrom(
  ...RESOURCES,
  "*",
  `${BUCKET}/*`,
  `${BUCKET}/red/*`,
  `${BUCKET}/\${aws:PrincipalTag/team}/*`,
  `${BUCKET}/\${aws:PrincipalTag/cost}/*`,
  `${TABLE}*`,
  "arn:aws:dynamodb:*",
);
const condition = fc.constantFrom<Statement | undefined>(
  undefined,
  undefined,
  undefined,
  { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
  { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
  { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
  { StringEquals: { "aws:PrincipalTag/team": "red" } },
);
const statement = fc
  .record({
    isDeny: fc.nat(5),
    actions: fc.array(action, { minLength: 1, maxLength: 3 }),
    resources: fc.array(resource, { minLength: 1, maxLength: 3 }),
    condition,
    not: fc.nat(40),
  })
  .map(({ isDeny, actions, resources, condition: own, not }) => {
    const { Action, Resource, ...rest } = (isDeny === 0 ? deny : allow)(actions, resources, own);
    return {
      ...rest,
      [not === 0 ? "NotAction" : "Action"]: Action,
      [not % 8 === 1 ? "NotResource" : "Resource"]: Resource,
    };
  });
const documents = fc.array(
  fc.record({
    version: fc.constantFrom("2012-10-17", "2012-10-17", "2008-10-17"),
    statements: fc.array(statement, { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 3 },
);
const usage = fc.array(
  fc.tuple(
    fc.constantFrom(...ACTIONS),
    fc.option(fc.constantFrom(...RESOURCES, `${TABLE}-??????`, `${BUCKET}/red/*`), { nil: null }),
    fc.constantFrom("allowed" as const, "error" as const, "denied" as const),
  ),
  { maxLength: 10 },
);
const options: fc.Arbitrary<RightsizeOptions> = fc.record({
  mode: fc.constantFrom(...MODES),
  pinned: fc.constant([]),
  carrier: fc.constantFrom("inline" as const, "managed" as const),
  holdOut: fc.constant(0),
});

const organisations = fc
  .record({ documents, usage, hasBoundary: fc.boolean() })
  .map(({ documents: list, usage: cases, hasBoundary }) => {
    const boundary = `arn:aws:iam::${ACCOUNT}:policy/limit`;
    const role = makeFact("iam.role", {
      arn: ROLE,
      tags: { team: "red" },
      config: { inlinePolicies: list.map((_, i) => `p${i}`), permissionsBoundaryArn: hasBoundary ? boundary : null },
      policies: list.map(({ version, statements }, i) =>
        policy("inline", { Version: version, Statement: statements }, `p${i}`),
      ),
    });
    const worker = makeFact("iam.role", {
      arn: WORKER,
      policies: [policy("trust", trust("lambda.amazonaws.com", "ec2.amazonaws.com"))],
    });
    const limit = makeFact("iam.policy", {
      arn: boundary,
      policies: [policy("managed", document(allow(["s3:*", "dynamodb:GetItem", "iam:*"])), boundary)],
    });
    return factsOf(
      [role, worker, limit, DENIED_BUCKET],
      cases.map(([name, on, result]) => used(name, on, { result })),
    );
  });

function proposalIn(facts: ReturnType<typeof factsOf>, with_: RightsizeOptions): Proposal {
  const found = rightsize(facts, ROLE, with_);
  if (found === undefined) throw new Error("The role is not in the facts.");
  return found;
}

describe("a proposal, whatever the policies and the usage", { timeout: 120_000 }, () => {
  it("denies no call that today's policies allow", () => {
    fc.assert(
      fc.property(organisations, options, (facts, with_) => {
        expect(proposalIn(facts, with_).replay.denied).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("has no excess when strict, and is the same again", () => {
    fc.assert(
      fc.property(organisations, options, (facts, with_) => {
        const strict = proposalIn(facts, { ...with_, mode: "strict" });
        expect(strict.excess, strict.documents.map(({ text }) => text).join()).toBe(0);
        expect(proposalIn(facts, { ...with_, mode: "strict" }).documents).toEqual(strict.documents);
      }),
      { numRuns: 50 },
    );
  });

  it("allows nothing that is not allowed today", () => {
    const rank = { denied: 0, unknown: 1, conditional: 1, allowed: 2 } as const;
    const services = fc.constantFrom<Record<string, string>>(
      NOTHING_GIVEN,
      { "iam:PassedToService": "lambda.amazonaws.com" },
      { "iam:PassedToService": "glue.amazonaws.com" },
    );
    const asked = fc.array(
      fc.record({
        action: fc.constantFrom(...ACTIONS, "s3:DeleteObject", "dynamodb:Scan"),
        resource: fc.constantFrom(...RESOURCES, `${BUCKET}/blue/z`, `${TABLE}-other1`, "arn:aws:s3:::else/a"),
        given: services,
      }),
      { minLength: 30, maxLength: 30 },
    );
    fc.assert(
      fc.property(organisations, options, asked, (facts, with_, questions) => {
        const role = facts.byArn("iam.role", ROLE);
        if (role === undefined) throw new Error("The role is not in the facts.");
        const situation = new Situation(facts, role);
        const policies = asPolicies(proposalIn(facts, with_).documents, ROLE);
        for (const question of questions) {
          const [before, after] = [situation.ask(question), situation.ask(question, policies)];
          expect(rank[after.outcome], JSON.stringify([question, before, after])).toBeLessThanOrEqual(
            rank[before.outcome],
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it("is read without problems by the parser", () => {
    fc.assert(
      fc.property(organisations, options, (facts, with_) => {
        const { documents: made } = proposalIn(facts, with_);
        for (const { document: read } of asPolicies(made, ROLE)) expect(read.problems).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
