// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import { describe, expect, it } from "vitest";
import { ACCOUNT, makeFact, policy } from "../../checks/testing.ts";
import type { FactOf, Kind } from "../../facts/kinds.ts";
import type { UsageCase } from "../../facts/organisation.ts";
import {
  allow,
  BUCKET,
  daysBefore,
  deny,
  document,
  factsOf,
  proposalOf,
  roleWith,
  type Statement,
  statementsOf,
  TABLE,
  trust,
  used,
} from "./testing.ts";

const REGION_ONLY = { StringEquals: { "aws:RequestedRegion": "eu-west-1" } };
const MFA = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
const deployer = makeFact("iam.role", {
  name: "worker",
  arn: `arn:aws:iam::${ACCOUNT}:role/worker`,
  policies: [policy("trust", trust("lambda.amazonaws.com", "ec2.amazonaws.com"))],
});

interface Case {
  name: string;
  today: readonly Statement[];
  usage: readonly UsageCase[];
  others?: readonly FactOf<Kind>[];
  strict: readonly Statement[];
}

const CASES: readonly Case[] = [
  {
    name: "keeps exactly the observed pairs, in as many statements as that takes",
    today: [allow(["dynamodb:*", "s3:*"])],
    usage: [
      used("dynamodb:GetItem", TABLE),
      used("dynamodb:PutItem", TABLE),
      used("dynamodb:GetItem", `${TABLE}-archive`),
      used("s3:GetObject", `${BUCKET}/a`),
    ],
    strict: [
      allow("dynamodb:GetItem", [TABLE, `${TABLE}-archive`]),
      allow("dynamodb:PutItem", TABLE),
      allow("s3:GetObject", `${BUCKET}/a`),
    ],
  },
  {
    name: "counts failed calls as authorised and denied ones as nothing",
    today: [allow("dynamodb:*")],
    usage: [
      used("dynamodb:GetItem", TABLE, { result: "error" }),
      used("dynamodb:PutItem", TABLE, { result: "denied", count: 9 }),
    ],
    strict: [allow("dynamodb:GetItem", TABLE)],
  },
  {
    name: "gives a star to actions without resource types, whatever the record names",
    today: [allow("*")],
    usage: [used("s3:ListAllMyBuckets", `${BUCKET}`), used("ec2:DescribeInstances")],
    strict: [allow(["ec2:DescribeInstances", "s3:ListAllMyBuckets"], "*")],
  },
  {
    name: "keeps today's resources where the record names none",
    today: [allow("sqs:SendMessage", [`arn:aws:sqs:eu-west-1:${ACCOUNT}:a`, `arn:aws:sqs:eu-west-1:${ACCOUNT}:b`])],
    usage: [used("sqs:SendMessage")],
    strict: [allow("sqs:SendMessage", [`arn:aws:sqs:eu-west-1:${ACCOUNT}:a`, `arn:aws:sqs:eu-west-1:${ACCOUNT}:b`])],
  },
  {
    name: "keeps conditions of the statement that grants, and none where one grants without",
    today: [
      allow("dynamodb:GetItem", "*", REGION_ONLY),
      allow("s3:GetObject", "*", MFA),
      allow("s3:Get*", `${BUCKET}/*`),
    ],
    usage: [
      used("dynamodb:GetItem", TABLE),
      used("s3:GetObject", `${BUCKET}/a`),
      used("s3:GetObject", "arn:aws:s3:::x/a"),
    ],
    strict: [
      allow("dynamodb:GetItem", TABLE, REGION_ONLY),
      allow("s3:GetObject", `${BUCKET}/a`),
      allow("s3:GetObject", "arn:aws:s3:::x/a", MFA),
    ],
  },
  {
    name: "keeps every conditional grant that a call may have stood on",
    today: [
      allow("s3:GetObject", "*", { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }),
      allow("s3:GetObject", "*", { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }),
    ],
    usage: [used("s3:GetObject", `${BUCKET}/a`)],
    strict: [
      allow("s3:GetObject", `${BUCKET}/a`, { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }),
      allow("s3:GetObject", `${BUCKET}/a`, { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }),
    ],
  },
  {
    name: "passes the observed role to the services that it trusts and that today's statement allows",
    today: [allow("iam:PassRole", "*", { StringLike: { "iam:PassedToService": ["lambda.*", "states.*"] } })],
    usage: [used("iam:PassRole", deployer.arn)],
    others: [deployer],
    strict: [allow("iam:PassRole", deployer.arn, { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } })],
  },
  {
    name: "passes it to all of them where nothing limits that",
    today: [allow("*")],
    usage: [used("iam:PassRole", deployer.arn)],
    others: [deployer],
    strict: [
      allow("iam:PassRole", deployer.arn, {
        StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "lambda.amazonaws.com"] },
      }),
    ],
  },
  {
    name: "keeps denies as they are",
    today: [allow("s3:*"), deny("s3:*", `${BUCKET}/secret/*`)],
    usage: [used("s3:GetObject", `${BUCKET}/a`)],
    strict: [allow("s3:GetObject", `${BUCKET}/a`), deny("s3:*", `${BUCKET}/secret/*`)],
  },
  {
    name: "leaves a policy variable that nobody can fill",
    today: [allow("s3:GetObject", `${BUCKET}/\${aws:PrincipalTag/team}/*`)],
    usage: [used("s3:GetObject", `${BUCKET}/red/a`)],
    strict: [allow("s3:GetObject", `${BUCKET}/\${aws:PrincipalTag/team}/*`)],
  },
  {
    name: "writes an observed dollar sign so that it stays one",
    today: [allow("s3:*")],
    usage: [used("s3:GetObject", `${BUCKET}/\${aws:username}`)],
    strict: [allow("s3:GetObject", `${BUCKET}/\${$}{aws:username}`)],
  },
  {
    name: "takes today's pattern where only a wider one was observed",
    today: [allow("secretsmanager:GetSecretValue", `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:db-AbCdEf`)],
    usage: [used("secretsmanager:GetSecretValue", `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:db-??????`)],
    strict: [allow("secretsmanager:GetSecretValue", `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:db-AbCdEf`)],
  },
  {
    name: "keeps NotResource where nothing else says the same",
    today: [{ Effect: "Allow", Action: "sqs:*", NotResource: "arn:aws:sqs:*:*:secret" }],
    usage: [used("sqs:SendMessage")],
    strict: [{ Effect: "Allow", Action: "sqs:SendMessage", NotResource: "arn:aws:sqs:*:*:secret" }],
  },
  {
    name: "keeps actions that the catalogue does not know",
    today: [allow("newservice:*")],
    usage: [used("newservice:DoThings", "arn:aws:newservice:eu-west-1:1:thing/a")],
    strict: [allow("newservice:DoThings", "arn:aws:newservice:eu-west-1:1:thing/a")],
  },
];

describe("strict", () => {
  it.each(CASES)("$name", ({ today, usage, others, strict }) => {
    const proposal = proposalOf(factsOf([roleWith(today), ...(others ?? [])], usage));
    expect(statementsOf(proposal)).toEqual(strict);
    expect(proposal).toMatchObject({ excess: 0, fits: true, steps: [], usedNotGranted: [] });
    expect(proposal.replay).toMatchObject({ denied: [], deniedEvents: 0 });
  });

  it("lists what it takes away without proof, and what is proven unused", () => {
    const proposal = proposalOf(factsOf([roleWith([allow(["s3:GetObject", "sqs:CreateQueue", "iam:PassRole"])])], []));
    expect(proposal.documents).toEqual([]);
    expect(proposal.removedWithoutProof).toMatchObject([
      { service: "iam", state: "unobservable", actions: ["iam:PassRole"] },
      { service: "s3", state: "unknown", actions: ["s3:GetObject"] },
    ]);
    expect(proposal.removedUnused).toMatchObject([{ state: "proven_unused", actions: ["sqs:CreateQueue"] }]);
  });
});

describe("balanced and safe", () => {
  const today = [allow(["dynamodb:*", "s3:GetObject", "sqs:CreateQueue", "sqs:SendMessage"])];
  const facts = factsOf([roleWith(today)], [used("dynamodb:GetItem", TABLE)]);

  it("keep what is unknown: of services that were used, or all of it", () => {
    const services = (mode: "balanced" | "safe") =>
      proposalOf(facts, { mode, carrier: "managed" }).keptUnknown.map(({ service }) => service);
    expect(services("balanced")).toEqual(["dynamodb"]);
    expect(services("safe")).toEqual(["dynamodb", "s3", "sqs"]);
    const safe = proposalOf(facts, { mode: "safe" });
    expect(safe.removedUnused.map(({ service }) => service)).toEqual(["dynamodb", "sqs"]);
    expect(safe.removedWithoutProof).toEqual([]);
    expect(proposalOf(facts, { mode: "balanced" }).removedWithoutProof.map(({ service }) => service)).toEqual([
      "s3",
      "sqs",
    ]);
  });

  it.each([
    ["objects of a bucket", allow("s3:*"), [`${BUCKET}/a`, `${BUCKET}/b/c`], [`${BUCKET}/*`]],
    [
      "today's narrower pattern",
      allow("s3:*", `${BUCKET}/in/*`),
      [`${BUCKET}/in/a`, `${BUCKET}/in/b`],
      [`${BUCKET}/in/*`],
    ],
    [
      "single objects where today's statement names them",
      allow("s3:*", [`${BUCKET}/a`, `${BUCKET}/b`]),
      [`${BUCKET}/a`],
      [`${BUCKET}/a`],
    ],
  ])("generalise to %s", (_name, statement, resources, expected) => {
    const usage = resources.map((resource) => used("s3:GetObject", resource));
    const proposal = proposalOf(factsOf([roleWith([statement])], usage), { mode: "balanced" });
    const found = statementsOf(proposal).find(({ Action }) => [Action].flat().includes("s3:GetObject"));
    expect([found?.["Resource"]].flat()).toEqual(expected);
    expect(proposal.replay.denied).toEqual([]);
  });

  it("write many resources of one type as their common name, and keep few single", () => {
    const tables = Array.from({ length: 12 }, (_, i) => `${TABLE}-${i}`);
    const few = proposalOf(
      factsOf(
        [roleWith([allow("dynamodb:GetItem")])],
        tables.slice(0, 3).map((one) => used("dynamodb:GetItem", one)),
      ),
      { mode: "balanced" },
    );
    expect(statementsOf(few)).toEqual([allow("dynamodb:GetItem", tables.slice(0, 3))]);
    const shop = makeFact("dynamodb.table", { arn: `${TABLE}-new` });
    const many = proposalOf(
      factsOf(
        [roleWith([allow("dynamodb:GetItem")]), shop],
        tables.map((one) => used("dynamodb:GetItem", one)),
      ),
      { mode: "balanced" },
    );
    expect(statementsOf(many)).toEqual([allow("dynamodb:GetItem", `${TABLE}-*`)]);
    expect(many.excess).toBe(1);
  });

  it("never pass a role that was not passed when one was", () => {
    const proposal = proposalOf(factsOf([roleWith([allow("iam:*")]), deployer], [used("iam:PassRole", deployer.arn)]), {
      mode: "safe",
      carrier: "managed",
    });
    const passing = statementsOf(proposal).filter(({ Action }) =>
      [Action].flat().some((one) => String(one).includes("Pass")),
    );
    expect(passing).toMatchObject([{ Action: "iam:PassRole", Resource: deployer.arn }]);
  });

  it("keep young policies, by name, and say whose age is not known", () => {
    const arn = `arn:aws:iam::${ACCOUNT}:policy/new`;
    const young = makeFact("iam.policy", {
      arn,
      config: { updatedAt: daysBefore(5).toISOString() },
      policies: [policy("managed", document(allow("sqs:CreateQueue")), arn)],
    });
    const role = roleWith([allow("sqs:DeleteQueue")], { attachedPolicies: [{ name: "new", arn }] });
    const facts = factsOf([role, young], []);
    for (const mode of ["balanced", "safe"] as const) {
      const proposal = proposalOf(facts, { mode });
      expect(proposal.grace).toMatchObject([{ policy: arn, actions: ["sqs:CreateQueue"] }]);
      expect(statementsOf(proposal)).toEqual([allow("sqs:CreateQueue", "*")]);
      expect(proposal.notes.join()).toContain("access");
      expect(proposal.excess).toBe(0);
    }
    expect(proposalOf(facts, { mode: "safe", graceDays: 3 }).grace).toEqual([]);
    expect(proposalOf(facts).documents).toEqual([]);
  });
});
