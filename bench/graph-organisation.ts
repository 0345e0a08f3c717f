import { makeFact, policy, statements } from "../lib/checks/testing.ts";
import { httpIntegration, httpRoute } from "../lib/checks/testing-api.ts";
import type { FactOf, Kind } from "../lib/facts/kinds.ts";
import { createOrganisationFacts } from "../lib/facts/memory.ts";
import type { OrganisationFacts } from "../lib/facts/organisation.ts";

const REGIONS = ["eu-west-1", "eu-central-1", "us-east-1", "us-west-2"];
/** Functions of one service: what belongs to it is numbered through. */
const FUNCTIONS = 5;

/**
 * Services of a shop in ten accounts: each has an HTTP API with routes, functions with a role each, tables, queues, a topic, secrets
 * and a bucket. Every tenth API lets anybody in; roles read their own service's stores, every seventh also those of the next one;
 * two roles an account are administrators. About 33 nodes and 100 edges a service.
 */
export function graphOrganisation(services: number): OrganisationFacts {
  const accounts = Array.from({ length: 10 }, (_value, index) => String(111_122_220_000 + index));
  const facts: FactOf<Kind>[] = [];
  for (let n = 0; n < services; n += 1) {
    const accountId = accounts[n % accounts.length] ?? "";
    const region = REGIONS[Math.floor(n / accounts.length) % REGIONS.length] ?? "";
    facts.push(...service(n, { accountId, region, next: n + accounts.length * REGIONS.length }));
  }
  for (const accountId of accounts) for (const n of [1, 2]) facts.push(administrator(accountId, n));
  return createOrganisationFacts({
    asOf: new Date("2026-11-01T00:00:00.000Z"),
    accounts: accounts.map((accountId) => ({
      accountId,
      name: accountId,
      partition: "aws",
      isManagementAccount: false,
    })),
    resources: facts,
    coverage: () => "whole",
    usage: [],
    trail: [],
  });
}

interface Place {
  accountId: string;
  region: string;
  /** Number of the service in the same account and region that comes after. */
  next: number;
}

function service(n: number, { accountId, region, next }: Place): FactOf<Kind>[] {
  const arn = (prefix: string, name: string) => `arn:aws:${prefix.replace("{}", `${region}:${accountId}`)}${name}`;
  const of = (what: string, number = n) => `${what}-${number}`;
  const at = { accountId, region };
  const tables = [1, 2, 3].map((one) => arn("dynamodb:{}:table/", `${of("table")}-${one}`));
  const queues = [1, 2, 3].map((one) => arn("sqs:{}:", `${of("queue")}-${one}`));
  const secrets = [1, 2].map((one) => arn("secretsmanager:{}:secret:", `${of("secret")}-${one}-AbCdEf`));
  const topic = arn("sns:{}:", of("topic"));
  const bucket = `arn:aws:s3:::${of("bucket")}`;
  const functions = Array.from({ length: FUNCTIONS }, (_value, index) =>
    arn("lambda:{}:function:", `${of("fn")}-${index}`),
  );
  const apiArn = arn("apigateway:{}:/apis/", of("api"));
  const facts: FactOf<Kind>[] = [
    ...tables.map((one) => makeFact("dynamodb.table", { ...at, arn: one, name: one.slice(one.indexOf("/") + 1) })),
    ...queues.map((one) => makeFact("sqs.queue", { ...at, arn: one, name: one.slice(one.lastIndexOf(":") + 1) })),
    ...secrets.map((one) =>
      makeFact("secretsmanager.secret", { ...at, arn: one, name: one.slice(one.lastIndexOf(":") + 1) }),
    ),
    makeFact("sns.topic", { ...at, arn: topic, name: of("topic") }),
    makeFact("s3.bucket", {
      accountId,
      arn: bucket,
      name: of("bucket"),
      config: { notifiedArns: [functions[0] ?? ""] },
    }),
    ...queues.map((one, index) =>
      makeFact("lambda.event-source-mapping", {
        ...at,
        arn: `${one}:mapping`,
        config: { functionArn: functions[index] ?? "", eventSourceArn: one },
      }),
    ),
    makeFact("sns.subscription", {
      ...at,
      arn: `${topic}:1`,
      config: { topicArn: topic, protocol: "sqs", endpoint: queues[0] ?? "" },
    }),
    makeFact("apigatewayv2.api", {
      ...at,
      arn: apiArn,
      name: of("api"),
      config: {
        apiId: of("api"),
        routes: functions.map((_one, index) =>
          httpRoute({
            key: `GET /${index}`,
            authorizationType: n % 10 === 0 ? "NONE" : "AWS_IAM",
            integrationId: `i${index}`,
          }),
        ),
        integrations: functions.map((one, index) => httpIntegration({ id: `i${index}`, uri: one })),
      },
    }),
    makeFact("apigatewayv2.stage", { ...at, arn: `${apiArn}/stages/live`, config: { apiArn } }),
  ];
  for (const [index, one] of functions.entries()) {
    const roleArn = `arn:aws:iam::${accountId}:role/${of("role")}-${index}`;
    const foreign = n % 7 === index ? [arn("dynamodb:{}:table/", `table-${next}-1`)] : [];
    facts.push(
      makeFact("lambda.function", { ...at, arn: one, name: `${of("fn")}-${index}`, config: { roleArn } }),
      makeFact("iam.role", {
        accountId,
        arn: roleArn,
        name: `${of("role")}-${index}`,
        config: { inlinePolicies: ["own"] },
        policies: [
          policy(
            "trust",
            statements({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }),
          ),
          policy(
            "inline",
            statements(
              { Effect: "Allow", Action: ["dynamodb:GetItem", "dynamodb:PutItem"], Resource: [...tables, ...foreign] },
              { Effect: "Allow", Action: "sqs:*", Resource: queues },
              { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secrets[index % 2] ?? "" },
              { Effect: "Allow", Action: "sns:Publish", Resource: topic },
              { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: `${bucket}/*` },
              { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: functions[(index + 1) % FUNCTIONS] ?? "" },
              { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*" },
            ),
            "own",
          ),
        ],
      }),
    );
  }
  return facts;
}

function administrator(accountId: string, n: number): FactOf<Kind> {
  return makeFact("iam.role", {
    accountId,
    arn: `arn:aws:iam::${accountId}:role/administrator-${n}`,
    name: `administrator-${n}`,
    config: { inlinePolicies: ["all"] },
    policies: [
      policy("trust", statements({ Effect: "Allow", Principal: { AWS: accountId }, Action: "sts:AssumeRole" })),
      policy("inline", statements({ Effect: "Allow", Action: "*", Resource: "*" }), "all"),
    ],
  });
}
