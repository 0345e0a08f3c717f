import type { PolicyFact, ResourceFact } from "../lib/facts/define.ts";
import { createOrganisationFacts } from "../lib/facts/memory.ts";
import type { OrganisationFacts } from "../lib/facts/organisation.ts";
import { createRandom, type Random } from "../scanners/demo/random.ts";
import { blankFact } from "../scripts/score/blank-fact.ts";

/** How large the organisation is. Everything else follows from these and from a fixed seed. */
export interface Size {
  roles: number;
  functions: number;
  resources: number;
}

export const FULL_SIZE: Size = { roles: 10_000, functions: 5_000, resources: 20_000 };

const REGIONS = ["eu-west-1", "us-east-1"] as const;
const ROLES_AN_ACCOUNT = 500;

const allow = (Action: string | string[], Resource: string | string[], Condition?: unknown) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});

/** Managed policies that many roles share, as teams write them. */
function sharedPolicies(account: string): { name: string; statements: unknown[] }[] {
  return [
    { name: "logs", statements: [allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], "*")] },
    { name: "tracing", statements: [allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*")] },
    {
      name: "read-parameters",
      statements: [allow(["ssm:GetParameter", "ssm:GetParameters"], `arn:aws:ssm:*:${account}:parameter/shared/*`)],
    },
    {
      name: "network",
      statements: [
        allow(["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"], "*"),
      ],
    },
    {
      name: "deploy",
      statements: [
        allow(["cloudformation:*", "lambda:*", "apigateway:*"], "*"),
        allow("iam:PassRole", `arn:aws:iam::${account}:role/service-*`, {
          StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" },
        }),
        { Effect: "Deny", Action: "iam:*", Resource: `arn:aws:iam::${account}:role/platform-*` },
      ],
    },
    {
      name: "read-only",
      statements: [
        allow(
          ["s3:Get*", "s3:List*", "dynamodb:Describe*", "lambda:List*", "lambda:Get*", "iam:Get*", "iam:List*"],
          "*",
        ),
      ],
    },
  ];
}

const serviceTrust = (service: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });
const accountTrust = (principal: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: principal }, Action: "sts:AssumeRole" }],
  });

interface Account {
  id: string;
  stores: string[];
  policies: Map<string, string>;
}

/**
 * An organisation as a platform team would build it: accounts of 500 roles, one function for every two roles, tables, queues,
 * buckets and secrets that functions use by name; some roles deploy, some are assumed from a tools account, a few are administrators.
 */
export function syntheticOrganisation(size: Size): OrganisationFacts {
  const random = createRandom("bench-iam");
  const count = Math.max(1, Math.round(size.roles / ROLES_AN_ACCOUNT));
  const resources: ResourceFact[] = [];
  const accounts = Array.from({ length: count }, (_value, index): Account => {
    const id = String(100_000_000_000 + index);
    const policies = new Map(
      sharedPolicies(id).map(({ name, statements }) => [
        `arn:aws:iam::${id}:policy/${name}`,
        JSON.stringify({ Version: "2012-10-17", Statement: statements }),
      ]),
    );
    for (const [arn, text] of policies)
      resources.push(
        blankFact(
          "iam.policy",
          arn,
          arn.slice(arn.lastIndexOf("/") + 1),
          {},
          { policies: [{ role: "managed", name: arn, text }] },
        ),
      );
    return { id, policies, stores: addStores(resources, id, Math.round(size.resources / count), random) };
  });
  for (const account of accounts) {
    const functions = Math.round(size.functions / count);
    for (let index = 0; index < Math.round(size.roles / count); index++)
      addRole(resources, account, index, index < functions, accounts, random);
  }
  return createOrganisationFacts({
    asOf: new Date("2026-11-01T00:00:00Z"),
    accounts: accounts.map(({ id }) => ({ accountId: id, name: id, partition: "aws", isManagementAccount: false })),
    resources,
    coverage: () => "whole",
    usage: [],
    trail: [],
  });
}

function addStores(into: ResourceFact[], account: string, count: number, random: Random): string[] {
  return Array.from({ length: count }, (_value, index) => {
    const region = random.pick(REGIONS);
    const name = `service-${index % 200}-data-${index}`;
    const choice = index % 4;
    if (choice === 0) {
      const arn = `arn:aws:s3:::${account}-${name}`;
      const isShared = random.chance(0.05);
      const policies: PolicyFact[] = isShared
        ? [
            {
              role: "resource",
              name: "default",
              text: JSON.stringify({
                Version: "2012-10-17",
                Statement: [
                  {
                    Effect: "Deny",
                    Principal: "*",
                    Action: "s3:*",
                    Resource: [arn, `${arn}/*`],
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                  },
                  {
                    Effect: "Allow",
                    Principal: { AWS: `arn:aws:iam::${account}:role/service-${index % 200}` },
                    Action: "s3:GetObject",
                    Resource: `${arn}/*`,
                  },
                ],
              }),
            },
          ]
        : [];
      into.push(blankFact("s3.bucket", arn, name, { region }, { policies, accountId: account }));
      return arn;
    }
    const [kind, arn] =
      choice === 1
        ? (["dynamodb.table", `arn:aws:dynamodb:${region}:${account}:table/${name}`] as const)
        : choice === 2
          ? (["sqs.queue", `arn:aws:sqs:${region}:${account}:${name}`] as const)
          : (["secretsmanager.secret", `arn:aws:secretsmanager:${region}:${account}:secret:${name}-AbCdEf`] as const);
    into.push(blankFact(kind, arn, name, {}));
    return arn;
  });
}

function addRole(
  into: ResourceFact[],
  account: Account,
  index: number,
  hasFunction: boolean,
  accounts: readonly Account[],
  random: Random,
): void {
  const isAdministrator = random.chance(0.004);
  const isDeployer = random.chance(0.02);
  const isReader = random.chance(0.02);
  const name = `${isDeployer ? "deploy" : isAdministrator ? "platform" : "service"}-${index}`;
  const arn = `arn:aws:iam::${account.id}:role/${name}`;
  const shared = [
    "logs",
    ...(random.chance(0.5) ? ["tracing"] : []),
    ...(random.chance(0.3) ? ["read-parameters"] : []),
    ...(random.chance(0.3) ? ["network"] : []),
  ];
  if (isDeployer) shared.push("deploy");
  if (isReader) shared.push("read-only");
  const statements: unknown[] = [];
  for (let used = random.int(1, 4); used > 0; used--) {
    const store = account.stores[random.int(0, account.stores.length - 1)];
    if (store === undefined) continue;
    if (store.includes(":s3:"))
      statements.push(allow(["s3:GetObject", "s3:PutObject"], `${store}/*`), allow("s3:ListBucket", store));
    else if (store.includes(":dynamodb:"))
      statements.push(allow(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"], [store, `${store}/index/*`]));
    else if (store.includes(":sqs:"))
      statements.push(allow(["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"], store));
    else statements.push(allow("secretsmanager:GetSecretValue", store));
  }
  if (random.chance(0.05))
    statements.push(allow("lambda:InvokeFunction", `arn:aws:lambda:*:${account.id}:function:service-*`));
  if (random.chance(0.01)) statements.push(allow("sts:AssumeRole", `arn:aws:iam::*:role/deploy-*`));
  if (isAdministrator) statements.push(allow("*", "*"));
  const attached = shared.map((policy) => `arn:aws:iam::${account.id}:policy/${policy}`);
  const tools = accounts[0]?.id ?? account.id;
  const trust = hasFunction
    ? serviceTrust("lambda.amazonaws.com")
    : isDeployer
      ? accountTrust(`arn:aws:iam::${tools}:root`)
      : accountTrust(`arn:aws:iam::${account.id}:root`);
  into.push(
    blankFact(
      "iam.role",
      arn,
      name,
      {
        uniqueId: "",
        path: "/",
        attachedPolicies: attached.map((policy) => ({ arn: policy, name: policy })),
        inlinePolicies: ["own"],
      },
      {
        policies: [
          { role: "inline", name: "own", text: JSON.stringify({ Version: "2012-10-17", Statement: statements }) },
          ...attached.map((policy) => ({
            role: "managed" as const,
            name: policy,
            text: account.policies.get(policy) ?? null,
          })),
          { role: "trust", name: "trust", text: trust },
        ],
      },
    ),
  );
  if (!hasFunction) return;
  const region = random.pick(REGIONS);
  into.push(
    blankFact("lambda.function", `arn:aws:lambda:${region}:${account.id}:function:${name}`, name, {
      roleArn: arn,
      runtime: "nodejs24.x",
    }),
  );
}
