import { makeFact, policy, statements } from "../../checks/testing.ts";
import { newId } from "../../db/ids.ts";
import { pool } from "../../db/pool.ts";
import { sha256Hex } from "../../domain/json.ts";
import { type FactOf, KINDS, type Kind } from "../../facts/kinds.ts";
import { resourceEdges } from "../../graph/edges.ts";
import { loadEngine } from "../../iam/engine.ts";
import { ACCOUNT_A, ACCOUNT_B, NOW } from "../findings/findings.test-support.ts";
import { loadOrganisationFacts } from "../organisation-facts/load.ts";

const roleArn = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;
const functionArn = (name: string) => `arn:aws:lambda:eu-west-1:${ACCOUNT_B}:function:${name}`;
const secretArn = (account: string, name: string) =>
  `arn:aws:secretsmanager:eu-west-1:${account}:secret:${name}-AbCdEf`;

/** What the tests ask about. All but `hop` and `secretOfA` lie in account B. */
export const ARNS = {
  shared: roleArn(ACCOUNT_B, "orders-shared"),
  alone: roleArn(ACCOUNT_B, "billing"),
  idle: roleArn(ACCOUNT_B, "idle"),
  user: `arn:aws:iam::${ACCOUNT_B}:user/ana`,
  hop: roleArn(ACCOUNT_A, "hop"),
  reader: functionArn("reader"),
  writer: functionArn("writer"),
  billing: functionArn("billing"),
  gone: functionArn("gone"),
  table: `arn:aws:dynamodb:eu-west-1:${ACCOUNT_B}:table/orders`,
  secretOfB: secretArn(ACCOUNT_B, "key"),
  secretOfA: secretArn(ACCOUNT_A, "other"),
} as const;

const allow = (Action: string | string[], Resource = "*") => ({ Effect: "Allow", Action, Resource });
const trusting = (Principal: object) =>
  policy("trust", statements({ Effect: "Allow", Principal, Action: "sts:AssumeRole" }));
const LAMBDA = trusting({ Service: "lambda.amazonaws.com" });

function role(arn: string, trust: typeof LAMBDA, ...allowed: ReturnType<typeof allow>[]): FactOf<Kind> {
  return makeFact("iam.role", {
    arn,
    name: arn.slice(arn.lastIndexOf("/") + 1),
    accountId: arn.includes(ACCOUNT_A) ? ACCOUNT_A : ACCOUNT_B,
    config: { inlinePolicies: ["own"], attachedPolicies: [] },
    policies: [trust, policy("inline", statements(...allowed), "own")],
  });
}

function lambda(arn: string, runsAs: string): FactOf<Kind> {
  const name = arn.slice(arn.lastIndexOf(":") + 1);
  return makeFact("lambda.function", { arn, name, accountId: ACCOUNT_B, config: { roleArn: runsAs } });
}

function secret(arn: string, accountId: string): FactOf<Kind> {
  return makeFact("secretsmanager.secret", { arn, accountId, config: { kmsKeyId: null } });
}

const RESOURCES: FactOf<Kind>[] = [
  role(
    ARNS.shared,
    LAMBDA,
    allow(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem", "sqs:PurgeQueue"]),
    allow("secretsmanager:GetSecretValue"),
    allow("sts:AssumeRole", ARNS.hop),
  ),
  role(ARNS.alone, LAMBDA, allow("dynamodb:GetItem")),
  role(ARNS.idle, LAMBDA, allow("sqs:SendMessage")),
  role(ARNS.hop, trusting({ AWS: ARNS.shared }), allow("secretsmanager:GetSecretValue")),
  makeFact("iam.user", { arn: ARNS.user, name: "ana", accountId: ACCOUNT_B }),
  lambda(ARNS.reader, ARNS.shared),
  lambda(ARNS.writer, ARNS.shared),
  lambda(ARNS.billing, ARNS.alone),
  makeFact("dynamodb.table", { arn: ARNS.table, accountId: ACCOUNT_B }),
  secret(ARNS.secretOfB, ACCOUNT_B),
  secret(ARNS.secretOfA, ACCOUNT_A),
];

const USAGE: readonly { by: string; action: string; resource: string; count: number }[] = [
  { by: ARNS.reader, action: "dynamodb:GetItem", resource: ARNS.table, count: 5 },
  { by: ARNS.writer, action: "dynamodb:PutItem", resource: ARNS.table, count: 7 },
  { by: ARNS.gone, action: "dynamodb:DeleteItem", resource: ARNS.table, count: 2 },
  { by: "", action: "sqs:PurgeQueue", resource: `arn:aws:sqs:eu-west-1:${ACCOUNT_B}:jobs`, count: 3 },
];

/**
 * Two functions that share a role of account B, which may also assume a role of account A that reads a secret there; a role with one
 * function, one with none, and a user. Needs the accounts to be there. Returns ids by ARN.
 */
export async function seedSharedRole(): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const fact of RESOURCES) ids.set(fact.arn, await insertResource(fact));
  for (const account of [ACCOUNT_A, ACCOUNT_B])
    await pool().query(
      `INSERT INTO collector_coverage (account_id, region, collector, kinds, last_whole_at, last_attempt_at, last_status, last_scan_id)
       VALUES ($1, 'eu-west-1', 'test', $2, $3, $3, 'whole', gen_random_uuid())`,
      [account, KINDS.map(({ kind }) => kind), NOW],
    );
  await pool().query(
    `INSERT INTO trail_coverage (account_id, region, hour, objects, events)
     SELECT $1, 'eu-west-1', $2::timestamptz - make_interval(days => days), 1, 1 FROM unnest(ARRAY[0, 100]) AS days`,
    [ACCOUNT_B, NOW],
  );
  for (const use of USAGE) await insertUse(use);
  await insertSummaries(ids);
  return ids;
}

async function insertResource(fact: FactOf<Kind>): Promise<string> {
  const id = newId();
  await pool().query(
    `INSERT INTO resource (id, account_id, region, kind, arn, name, config, content_hash, collector, first_seen_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'x', 'test', $8, $8)`,
    [id, fact.accountId, fact.region, fact.kind, fact.arn, fact.name, JSON.stringify(fact.config), NOW],
  );
  await pool().query("INSERT INTO resource_observation (resource_id, body, observed_at) VALUES ($1, $2, $3)", [
    id,
    JSON.stringify(fact.observations),
    NOW,
  ]);
  for (const { role: as, name, text } of fact.policies) {
    const hash = sha256Hex(text ?? "");
    await pool().query("INSERT INTO policy_document (hash, text) VALUES ($1, $2) ON CONFLICT DO NOTHING", [hash, text]);
    await pool().query("INSERT INTO policy_attachment (resource_id, role, name, hash) VALUES ($1, $2, $3, $4)", [
      id,
      as,
      name,
      hash,
    ]);
  }
  return id;
}

/** A use of the shared role, seen for half of the window. */
async function insertUse({ by, action, resource, count }: (typeof USAGE)[number]): Promise<void> {
  await pool().query(
    `WITH term AS (
       INSERT INTO trail_term (kind, text) VALUES ('function', $1), ('action', $2), ('resource', $3)
       ON CONFLICT (kind, text) DO UPDATE SET text = excluded.text RETURNING kind, id
     ), principal AS (
       INSERT INTO trail_principal (unique_id, arn, type, account_id, name)
       VALUES ('AROAEXAMPLE', $4, 'AssumedRole', $5, 'orders-shared')
       ON CONFLICT (unique_id, arn) DO UPDATE SET name = excluded.name RETURNING id
     )
     INSERT INTO usage_case (account_id, principal_id, function_id, function_confidence, action_id, resource_id, is_exact, result, count,
       first_seen_at, last_seen_at, sample_event_id, sample_event_time)
     SELECT $5, principal.id, (SELECT id FROM term WHERE kind = 'function'), CASE WHEN $1 = '' THEN 0 ELSE 2 END,
       (SELECT id FROM term WHERE kind = 'action'), (SELECT id FROM term WHERE kind = 'resource'), true, 0, $6,
       $7::timestamptz - interval '90 days', $7::timestamptz - interval '40 days', gen_random_uuid(), $7
     FROM principal`,
    [by, action, resource, ARNS.shared, ACCOUNT_B, count, NOW],
  );
}

/** Privileges and relations as an evaluation would store them. */
async function insertSummaries(ids: ReadonlyMap<string, string>): Promise<void> {
  const { facts } = await loadOrganisationFacts(pool());
  const engine = loadEngine(facts);
  for (const { arn, kind, name, accountId } of RESOURCES) {
    const isFunction = kind === "lambda.function";
    const summary = isFunction ? engine.functionPrivileges(arn) : engine.privileges(arn);
    if (summary === undefined) continue;
    await pool().query(
      `INSERT INTO privilege_summary (resource_id, subject, account_id, arn, name, kind, role_arn, is_administrator, granted, used,
         denied_only, proven_unused, unused_by_last_accessed, unknown_count, unobservable, wildcard_count, body, content_hash, as_of)
       VALUES ($1, $2, $3, $4, $5, $6, $7, false, $8, 0, 0, 0, 0, 0, 0, 0, $9, 'x', $10)`,
      [
        ids.get(arn),
        isFunction ? "function" : "principal",
        accountId,
        arn,
        name,
        kind,
        isFunction ? summary.principalArn : null,
        summary.granted,
        JSON.stringify(summary),
        NOW,
      ],
    );
  }
  for (const { from, relation, toArn } of resourceEdges(facts))
    await pool().query("INSERT INTO edge (from_id, relation, to_arn, to_id, account_id) VALUES ($1, $2, $3, $4, $5)", [
      ids.get(from.arn),
      relation,
      toArn,
      ids.get(toArn) ?? null,
      from.accountId,
    ]);
}
