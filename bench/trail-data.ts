import { pool } from "../lib/db/pool.ts";
import { say } from "./measure.ts";

/** What the made trail holds, for questions about it. */
export const TRAIL_SHAPE = {
  days: 90,
  accounts: 24,
  regions: 8,
  sources: 60,
  names: 500,
  principals: 300,
  errors: 20,
  addresses: 20_000,
  agents: 3_000,
  sessions: 60_000,
  functions: 400,
  resources: 200_000,
  params: 216_000,
} as const;

/** Name of an event that happens so often in all, once a week or less. */
export const RARE_NAME = "DeleteTrailOnce";
const RARE_EVENTS = 12;

/** Ids of each kind stand one after the other: `first` is the id of number 0. */
function numbered(): Record<keyof typeof TRAIL_SHAPE, number> & { rare: number; end: number } {
  let next = 1;
  const take = (count: number) => {
    const first = next;
    next += count;
    return first;
  };
  const { accounts, regions, sources, names, errors, addresses, agents, sessions, functions, resources, params } =
    TRAIL_SHAPE;
  return {
    days: 0,
    principals: 1,
    accounts: take(accounts),
    regions: take(regions),
    sources: take(sources),
    names: take(names),
    rare: take(1),
    errors: take(errors),
    addresses: take(addresses),
    agents: take(agents),
    sessions: take(sessions),
    functions: take(functions),
    resources: take(resources),
    params: take(params),
    end: next,
  };
}

const TEXTS: readonly [kind: string, key: keyof typeof TRAIL_SHAPE, text: string][] = [
  ["account", "accounts", "lpad((100000000000 + n * 7919)::text, 12, '0')"],
  [
    "region",
    "regions",
    "(ARRAY['eu-west-1','us-east-1','us-west-2','eu-central-1','ap-southeast-2','sa-east-1','ca-central-1','eu-north-1'])[n + 1]",
  ],
  ["source", "sources", "'service' || n || '.amazonaws.com'"],
  [
    "name",
    "names",
    "(ARRAY['Get','List','Put','Describe','Update','Create','Delete'])[n % 7 + 1] || 'Thing' || chr(65 + n % 26) || n",
  ],
  ["error", "errors", "CASE n WHEN 0 THEN 'AccessDenied' ELSE 'Failure' || n || 'Exception' END"],
  ["ip", "addresses", "(n % 200 + 1) || '.' || (n / 200 % 250) || '.' || (n % 251) || '.' || (n % 241)"],
  [
    "agent",
    "agents",
    "'aws-sdk-' || (ARRAY['go','js','python','java'])[n % 4 + 1] || '/' || n % 9 || '.' || n || ' exec-env/' || md5(n::text)",
  ],
  ["session", "sessions", "'session-' || md5('s' || n)"],
  ["function", "functions", "'arn:aws:lambda:eu-west-1:100000000000:function:worker-' || n"],
  ["resource", "resources", "'arn:aws:s3:::bucket-' || n % 977 || '/' || md5('r' || n) || '/part-' || n"],
  [
    "param",
    "params",
    "(ARRAY['bucketName','key','tableName','functionName','roleName'])[n % 5 + 1] || '=' || md5('p' || n)",
  ],
];

/**
 * Makes a trail by SQL alone, straight into the tables: few principals and names do most of what is done, each principal has its
 * account, one region for nearly everything, twenty operations of which it mostly uses a few, and two ways to fail; one call in
 * twelve fails. Real trails have about 160 events to a row of the rollup by day, this one a tenth of that: rollups are harder here.
 * The same seed gives the same trail.
 */
export async function makeTrail(events: number, until: Date): Promise<void> {
  const sql = await pool().connect();
  try {
    const ids = numbered();
    for (const [kind, key, text] of TEXTS) {
      await sql.query(
        `INSERT INTO trail_term (id, kind, text) SELECT ${ids[key]} + n, '${kind}', ${text} FROM generate_series(0, ${TRAIL_SHAPE[key] - 1}) n`,
      );
    }
    await sql.query("INSERT INTO trail_term (id, kind, text) VALUES ($1, 'name', $2)", [ids.rare, RARE_NAME]);
    await sql.query(
      `INSERT INTO trail_principal (id, unique_id, arn, type, account_id, name)
       SELECT n + 1, 'AROA' || upper(substr(md5('u' || n), 1, 17)), 'arn:aws:iam::' || lpad((100000000000 + n % ${TRAIL_SHAPE.accounts} * 7919)::text, 12, '0') || ':role/team-' || n,
              'AssumedRole', lpad((100000000000 + n % ${TRAIL_SHAPE.accounts} * 7919)::text, 12, '0'), 'team-' || n
       FROM generate_series(0, ${TRAIL_SHAPE.principals - 1}) n`,
    );
    const indexes = await sql.query<{ name: string; made: string }>(
      `SELECT indexname AS name, replace(indexdef, ' ON ONLY ', ' ON ') AS made FROM pg_indexes
       WHERE tablename = 'trail_event' AND indexname <> 'trail_event_pkey'`,
    );
    for (const { name } of indexes.rows) await sql.query(`DROP INDEX "${name}"`);
    await sql.query("SELECT setseed(0.42)");
    await sql.query("SET synchronous_commit = off");
    for (let day = TRAIL_SHAPE.days - 1; day >= 0; day -= 1) {
      const start = new Date(Math.floor(until.getTime() / 86_400_000) * 86_400_000 - day * 86_400_000);
      const share = Math.round(events / TRAIL_SHAPE.days);
      await sql.query(dayStatement(start, share, ids, day % Math.ceil(TRAIL_SHAPE.days / RARE_EVENTS) === 0));
      if (day % 30 === 0) say(`  ${TRAIL_SHAPE.days - day} of ${TRAIL_SHAPE.days} days made`);
    }
    await sql.query("SET maintenance_work_mem = '512MB'");
    for (const { made } of indexes.rows) await sql.query(made);
    await makeRollups(sql);
    await sql.query("VACUUM ANALYZE");
  } finally {
    sql.release();
  }
}

function dayStatement(start: Date, events: number, ids: ReturnType<typeof numbered>, hasRare: boolean): string {
  const day = start.toISOString().slice(0, 10);
  const next = new Date(start.getTime() + 86_400_000).toISOString();
  const { accounts, regions, sources, names, errors, addresses, agents, sessions, functions, resources, params } =
    TRAIL_SHAPE;
  const pick = (count: number, power: number) => `floor(${count} * power(random(), ${power}))::int`;
  return `CREATE TABLE trail_event_${day.replaceAll("-", "")} PARTITION OF trail_event
      FOR VALUES FROM ('${start.toISOString()}') TO ('${next}');
    INSERT INTO trail_event (event_time, object_id, event_id, account_id, region_id, source_id, name_id, principal_id, session_id, ip_id,
      agent_id, error_id, function_id, flags, part, ordinal, terms)
    SELECT at, n / 8, gen_random_uuid(), ${ids.accounts} + p % ${accounts}, ${ids.regions} + (p + r) % ${regions},
           ${ids.sources} + name % ${sources}, CASE WHEN ${hasRare} AND n = 1 THEN ${ids.rare} ELSE ${ids.names} + name END, p + 1,
           session, ip, agent, error, CASE WHEN p % 5 = 0 THEN ${ids.functions} + (p / 5 * 7 + r) % ${functions} ELSE 0 END,
           CASE WHEN name % 7 < 2 OR name % 7 = 3 THEN 4 ELSE 8 END + CASE WHEN p % 3 = 0 THEN 16 ELSE 0 END, 0, (n % 8)::smallint,
           ARRAY[${ids.resources} + ${pick(resources, 2)}, ${ids.params} + ${pick(params, 2)}, ${ids.params} + ${pick(params, 3)}, ip, agent]
             || CASE WHEN error = 0 THEN '{}'::int[] ELSE ARRAY[error] END
    FROM (
      SELECT n, '${start.toISOString()}'::timestamptz + (n + random()) * interval '86400 seconds' / ${events} AS at, p, r,
             (p * 7 + ${pick(20, 8)}) % ${names} AS name,
             CASE WHEN random() < 0.3 THEN 0 ELSE ${ids.sessions} + (p * ${sessions / 300} + ${pick(sessions / 300, 2)}) END AS session,
             ${ids.addresses} + (p * 50 + ${pick(50, 3)}) % ${addresses} AS ip, ${ids.agents} + (p * 9 + ${pick(9, 2)}) % ${agents} AS agent,
             CASE WHEN random() < 0.92 THEN 0 WHEN random() < 0.5 THEN ${ids.errors} ELSE ${ids.errors} + p % ${errors} END AS error
      FROM (SELECT n, ${pick(300, 4)} AS p, ${pick(3, 16)} AS r FROM generate_series(0, ${events - 1}) n) d
    ) e`;
}

async function makeRollups(sql: { query(text: string): Promise<unknown> }): Promise<void> {
  const keys = "account_id, region_id, source_id, name_id, principal_id, error_id";
  await sql.query(
    `INSERT INTO trail_rollup_hour SELECT date_trunc('hour', event_time) AS hour, ${keys}, count(*)::int FROM trail_event
     GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7`,
  );
  await sql.query(
    `INSERT INTO trail_rollup_day SELECT (hour AT TIME ZONE 'UTC')::date, ${keys}, sum(count)::int FROM trail_rollup_hour
     GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7`,
  );
  await sql.query(
    `INSERT INTO trail_coverage (account_id, region, hour, objects, events)
     SELECT a.text, r.text, h.hour, 1, sum(h.count)::int FROM trail_rollup_hour h JOIN trail_term a ON a.id = h.account_id
     JOIN trail_term r ON r.id = h.region_id GROUP BY 1, 2, 3`,
  );
}
