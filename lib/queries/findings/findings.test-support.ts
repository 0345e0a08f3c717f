import type { Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { pool } from "../../db/pool.ts";

export const ACCOUNT_A = "111111111111";
export const ACCOUNT_B = "222222222222";
export const NOW = new Date("2026-03-10T12:00:00Z");

export const administrator: Caller = {
  id: "u-admin",
  name: "Ada",
  role: "administrator",
  accounts: null,
  ipAddress: null,
};
export const engineerOfB: Caller = {
  id: "u-engineer",
  name: "Eli",
  role: "engineer",
  accounts: [ACCOUNT_B],
  ipAddress: null,
};
export const viewer: Caller = { id: "u-viewer", name: "Vic", role: "viewer", accounts: null, ipAddress: null };

export interface FindingSeed {
  account?: string;
  severity?: number;
  status?: string;
  checkId?: string;
  resourceId?: string;
  name?: string;
  owner?: string | null;
  application?: string | null;
  region?: string;
  firstSeenAt?: string;
  dueAt?: string | null;
}

/** Two accounts and three people. */
export async function seedPeopleAndAccounts(): Promise<void> {
  await pool().query(
    `INSERT INTO aws_account (account_id, name, source_type, updated_at) VALUES ($1, 'alpha', 'snapshot', now()), ($2, 'beta', 'snapshot', now())`,
    [ACCOUNT_A, ACCOUNT_B],
  );
  for (const person of [administrator, engineerOfB, viewer]) {
    await pool().query(
      `INSERT INTO "user" (id, name, email, role, account_scope, updated_at) VALUES ($1, $2, $3, $4, $5, now())`,
      [person.id, person.name, `${person.id}@example.com`, person.role, person.accounts ?? []],
    );
  }
}

/** A live function; returns its id. */
export async function seedResource(
  account: string,
  name: string,
  options: {
    kind?: string;
    config?: object;
    tags?: object;
    gaps?: string[];
    owner?: string | null;
    application?: string | null;
    region?: string;
  } = {},
): Promise<string> {
  const id = newId();
  await pool().query(
    `INSERT INTO resource (id, account_id, kind, arn, name, tags, config, content_hash, gaps, collector, owner, first_seen_at, changed_at,
       application, region)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'x', $8, 'test', $9, $10, $10, $11, $12)`,
    [
      id,
      account,
      options.kind ?? "lambda.function",
      `arn:aws:lambda:eu-west-1:${account}:function:${name}`,
      name,
      JSON.stringify(options.tags ?? {}),
      JSON.stringify(options.config ?? {}),
      options.gaps ?? [],
      options.owner ?? null,
      NOW,
      options.application ?? null,
      options.region ?? "eu-west-1",
    ],
  );
  return id;
}

/** A finding; returns its id. */
export async function seedFinding(seed: FindingSeed): Promise<string> {
  const id = newId();
  const account = seed.account ?? ACCOUNT_A;
  const name = seed.name ?? id;
  const resourceId =
    seed.resourceId ??
    (await seedResource(account, name, {
      owner: seed.owner ?? null,
      application: seed.application ?? null,
      region: seed.region ?? "eu-west-1",
    }));
  await pool().query(
    `INSERT INTO finding (id, fingerprint, check_id, resource_id, account_id, kind, service, severity, status, title,
       resource_name, resource_arn, owner, evidence, evidence_hash, first_seen_at, last_failed_at, due_at, updated_at,
       application, region)
     VALUES ($1::uuid, $1::uuid::text, $2, $3, $4, 'lambda.function', 'lambda', $5, $6, 'A title', $7, $8, $9, '[]', 'x', $10, $10, $11, $10, $12, $13)`,
    [
      id,
      seed.checkId ?? "function-tracing-off",
      resourceId,
      account,
      seed.severity ?? 1,
      seed.status ?? "open",
      name,
      `arn:aws:lambda:eu-west-1:${account}:function:${name}`,
      seed.owner ?? null,
      seed.firstSeenAt ?? "2026-03-01T00:00:00Z",
      seed.dueAt ?? null,
      seed.application ?? null,
      seed.region ?? "eu-west-1",
    ],
  );
  return id;
}
