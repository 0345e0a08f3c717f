import { pool } from "../../db/pool.ts";
import { type EventFlags, packFlags } from "../../trail/event-flags.ts";

/** An event as tests describe it; texts, not ids. Everything but time, name and source may be left out. */
export interface TestEvent {
  id?: string;
  /** ISO 8601. */
  time: string;
  name: string;
  source: string;
  rawName?: string;
  account?: string;
  region?: string;
  principal?: { arn: string; uniqueId?: string; name?: string; type?: string; account?: string };
  session?: string;
  ip?: string;
  agent?: string;
  error?: string;
  functionArn?: string;
  resources?: readonly string[];
  params?: readonly string[];
  /** Below 0: `termHash`. */
  hashes?: readonly number[];
  flags?: Partial<EventFlags>;
}

export const ACCOUNT = "111122223333";
export const OTHER_ACCOUNT = "444455556666";

/** Writes events as the store does: dictionary, rows, rollups by hour and day, and coverage of their hours. Returns their ids. */
export async function insertEvents(events: readonly TestEvent[]): Promise<string[]> {
  const ids: string[] = [];
  for (const event of events) ids.push(await insertEvent(event));
  return ids;
}

async function insertEvent(event: TestEvent): Promise<string> {
  await makePartition(event.time.slice(0, 10));
  const ip = await termId("ip", event.ip);
  const agent = await termId("agent", event.agent);
  const error = await termId("error", event.error);
  const account = event.account ?? ACCOUNT;
  const region = event.region ?? "eu-west-1";
  const keys = [
    await termId("account", account),
    await termId("region", region),
    await termId("source", event.source),
    await termId("name", event.name),
    await principalId(event.principal),
    error,
  ];
  const terms: number[] = [];
  for (const arn of event.resources ?? []) terms.push(await termId("resource", arn));
  for (const param of event.params ?? []) terms.push(await termId("param", param));
  terms.push(...[ip, agent, error].filter((id) => id !== 0));
  if (event.rawName !== undefined && event.rawName !== event.name) terms.push(await termId("name", event.rawName));
  terms.push(...(event.hashes ?? []));
  const inserted = await pool().query<{ id: string }>(
    `INSERT INTO trail_event (event_time, event_id, account_id, region_id, source_id, name_id, principal_id, error_id, session_id,
       ip_id, agent_id, function_id, flags, object_id, part, ordinal, terms)
     VALUES ($1, COALESCE($2::uuid, gen_random_uuid()), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, 0, 0, $14)
     RETURNING event_id AS id`,
    [
      event.time,
      event.id ?? null,
      ...keys,
      await termId("session", event.session),
      ip,
      agent,
      await termId("function", event.functionArn),
      packFlags({ ...PLAIN, ...event.flags }),
      terms,
    ],
  );
  for (const [table, column, start] of [
    ["trail_rollup_hour", "hour", "date_trunc('hour', $1::timestamptz)"],
    ["trail_rollup_day", "day", "($1::timestamptz AT TIME ZONE 'UTC')::date"],
  ]) {
    await pool().query(
      `INSERT INTO ${table} (${column}, account_id, region_id, source_id, name_id, principal_id, error_id, count)
       VALUES (${start}, $2, $3, $4, $5, $6, $7, 1)
       ON CONFLICT (${column}, account_id, region_id, source_id, name_id, principal_id, error_id)
       DO UPDATE SET count = ${table}.count + 1`,
      [event.time, ...keys],
    );
  }
  await coverHours(account, region, event.time, event.time);
  return inserted.rows[0]?.id ?? "";
}

const PLAIN: EventFlags = {
  functionConfidence: "none",
  isReadOnly: null,
  category: "management",
  isAmendment: false,
  isContinuation: false,
};

/** Marks the hours from one time to another, both included, as covered by the trail. */
export async function coverHours(account: string, region: string, from: string, to: string): Promise<void> {
  await pool().query(
    `INSERT INTO trail_coverage (account_id, region, hour, objects, events)
     SELECT $1, $2, hour, 1, 0 FROM generate_series(date_trunc('hour', $3::timestamptz), $4::timestamptz, interval '1 hour') hour
     ON CONFLICT DO NOTHING`,
    [account, region, from, to],
  );
}

async function makePartition(day: string): Promise<void> {
  const name = `trail_event_${day.replaceAll("-", "")}`;
  await pool().query(
    `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF trail_event
       FOR VALUES FROM ('${day}T00:00:00Z') TO ('${new Date(Date.parse(day) + 86_400_000).toISOString()}')`,
  );
}

async function termId(kind: string, text: string | undefined): Promise<number> {
  if (text === undefined || text === "") return 0;
  const found = await pool().query<{ id: number }>(
    "INSERT INTO trail_term (kind, text) VALUES ($1, $2) ON CONFLICT (kind, text) DO UPDATE SET text = excluded.text RETURNING id",
    [kind, text],
  );
  return found.rows[0]?.id ?? 0;
}

async function principalId(principal: TestEvent["principal"]): Promise<number> {
  if (principal === undefined) return 0;
  const {
    arn,
    uniqueId = arn,
    name = arn.split("/").at(-1) ?? arn,
    type = "AssumedRole",
    account = ACCOUNT,
  } = principal;
  const found = await pool().query<{ id: number }>(
    `INSERT INTO trail_principal (unique_id, arn, type, account_id, name) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (unique_id, arn) DO UPDATE SET name = excluded.name RETURNING id`,
    [uniqueId, arn, type, account, name],
  );
  return found.rows[0]?.id ?? 0;
}
