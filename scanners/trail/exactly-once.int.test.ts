import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deployMigrations } from "#lib/db/migrate.ts";
import { closePool } from "#lib/db/pool.ts";
import { forgetEnv } from "#lib/env.ts";
import { type PostgresServer, startPostgres } from "../../scripts/postgres/server.ts";
import { trailRecord } from "../../scripts/test/moto-account.ts";
import { eventsOn } from "../demo/events/day-events.ts";
import { randomOf } from "./mutate.test-support.ts";
import { recomputeAlerts } from "./watch/recompute.ts";

const SCHEDULES = 20;
const PROGRAM = join(import.meta.dirname, "take-folder.test-support.ts");
const AT = new Date("2026-11-20T10:00:00Z");

let folder: string;
let logs: string;
let postgres: PostgresServer;
let events: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumbline-once-"));
  await chmod(folder, 0o755);
  logs = join(folder, "logs");
  await mkdir(logs);
  events = await writeLogs();
  postgres = await startPostgres(join(folder, "postgres"));
  await createDatabase("clean");
});

afterAll(async () => {
  await closePool();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What an intruder does: detections of every kind have something to find, also over midnight. */
function intrusion(): Record<string, unknown>[] {
  const user = (name: string) => ({
    type: "IAMUser",
    principalId: `AIDAEXAMPLE${name.toUpperCase()}`,
    arn: `arn:aws:iam::123456789012:user/${name}`,
    accountId: "123456789012",
    userName: name,
    accessKeyId: `AKIAEXAMPLE${name.toUpperCase().padEnd(9, "0")}`,
  });
  const calls = [
    ["iam.amazonaws.com", "CreateAccessKey", { userName: "backup" }],
    ["iam.amazonaws.com", "CreateLoginProfile", { userName: "backup" }],
    ["cloudtrail.amazonaws.com", "StopLogging", { name: "main" }],
    ["lambda.amazonaws.com", "UpdateFunctionCode20150331v2", { functionName: "orders-api" }],
    ...Array.from({ length: 30 }, (_, n) => [
      "secretsmanager.amazonaws.com",
      "GetSecretValue",
      { secretId: `db-${n}` },
    ]),
  ] as const;
  return calls.map(([eventSource, eventName, requestParameters], n) =>
    trailRecord(700_000 + n, new Date(Date.parse("2026-11-19T23:50:00Z") + n * 40_000), {
      userIdentity: user(n % 3 === 0 ? "mallory" : "mallory2"),
      eventSource: String(eventSource),
      eventName: String(eventName),
      requestParameters,
      sourceIPAddress: "198.51.100.77",
      awsRegion: n % 4 === 0 ? "sa-east-1" : "eu-central-1",
      readOnly: false,
      managementEvent: true,
      eventCategory: "Management",
    }),
  );
}

/** Small files, a fifth of whose records stand in another file too, and one long file; returns the number of different events. */
async function writeLogs(): Promise<number> {
  const records: unknown[] = [...eventsOn(AT, 0)].slice(0, 900).map(({ record }) => record);
  records.push(...[...eventsOn(AT, -20)].slice(0, 400).map(({ record }) => record), ...intrusion());
  const random = randomOf(7);
  const ordered = records.map((record) => ({ record, place: random() })).sort((a, b) => a.place - b.place);
  let file = 0;
  for (let from = 0; from < ordered.length; from += 8) {
    const own = ordered.slice(from, from + 8).map(({ record }) => record);
    const again = random() < 0.9 ? [ordered[Math.floor(random() * ordered.length)]?.record] : [];
    const second = random() < 0.7 ? [ordered[Math.floor(random() * ordered.length)]?.record] : [];
    const text = JSON.stringify({ Records: [...own, ...again, ...second] });
    await writeFile(join(logs, `${String(file++).padStart(4, "0")}.json.gz`), gzipSync(text));
  }
  return new Set(records.map((record) => (record as { eventID: string }).eventID)).size;
}

function urlOf(name: string): string {
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  return url.href;
}

async function createDatabase(name: string): Promise<void> {
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  if (name === "clean") {
    await admin.query("CREATE DATABASE migrated");
    await deployMigrations(urlOf("migrated"), resolve("prisma/migrations"));
    // A template must have no visitors, and the last one may still be on its way out.
    await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'migrated'");
  }
  await admin.query(`CREATE DATABASE ${name} TEMPLATE migrated`);
  await admin.end();
}

interface Taker {
  begun: Promise<unknown>;
  ended: Promise<number | null>;
  kill(): void;
}

function startTaker(database: string, seed: number): Taker {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", PROGRAM, logs, String(seed)], {
    env: { ...process.env, DATABASE_URL: urlOf(database), LOG_LEVEL: "silent" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  return {
    begun: Promise.race([once(child.stdout, "data"), once(child, "exit")]),
    ended: once(child, "exit").then(([code]) => (typeof code === "number" ? code : null)),
    kill: () => void child.kill("SIGKILL"),
  };
}

/** Everything that the trail counted, as text, without numbers that only say in which order things came. */
const COUNTED: Record<string, string> = {
  events: "SELECT event_time, event_id FROM trail_event ORDER BY 1, 2",
  hours: `SELECT hour, a.text AS account, r.text AS region, s.text AS source, n.text AS name, p.unique_id, p.arn, e.text AS error, count
    FROM trail_rollup_hour h JOIN trail_term a ON a.id = h.account_id JOIN trail_term r ON r.id = h.region_id
    JOIN trail_term s ON s.id = h.source_id JOIN trail_term n ON n.id = h.name_id JOIN trail_principal p ON p.id = h.principal_id
    JOIN trail_term e ON e.id = h.error_id ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`,
  days: `SELECT day, a.text AS account, s.text AS source, n.text AS name, p.unique_id, p.arn, e.text AS error, r.text AS region, count
    FROM trail_rollup_day h JOIN trail_term a ON a.id = h.account_id JOIN trail_term r ON r.id = h.region_id
    JOIN trail_term s ON s.id = h.source_id JOIN trail_term n ON n.id = h.name_id JOIN trail_principal p ON p.id = h.principal_id
    JOIN trail_term e ON e.id = h.error_id ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`,
  coverage: "SELECT account_id, region, hour, objects, events, max_lag_seconds FROM trail_coverage ORDER BY 1, 2, 3",
  usage: `SELECT p.unique_id, p.arn, a.text AS action, r.text AS resource, f.text AS fn, result, count, first_seen_at, last_seen_at
    FROM usage_case u JOIN trail_principal p ON p.id = u.principal_id JOIN trail_term a ON a.id = u.action_id
    JOIN trail_term r ON r.id = u.resource_id JOIN trail_term f ON f.id = u.function_id ORDER BY 1, 2, 3, 4, 5, 6`,
  objects: "SELECT key, event_count, rejected_count, content_sha256 FROM trail_object WHERE is_complete ORDER BY 1",
  hits: `SELECT detection_id, event_time, event_id, group_key, account_id, body
    FROM trail_hit h JOIN trail_hit_body b ON b.id = h.body_id ORDER BY 1, 2, 3`,
  seen: "SELECT * FROM trail_seen ORDER BY 1, 2, 3",
  links: "SELECT * FROM trail_link ORDER BY 1, 2",
  alerts: `SELECT id, detection_id, severity, group_key, day, actor, count, first_at, last_at, account_ids, regions, body
    FROM alert ORDER BY id`,
  incidents: `SELECT severity, actors, account_ids, detection_ids, tactics, alert_count, first_at, last_at
    FROM incident WHERE merged_into IS NULL AND alert_count > 0 ORDER BY first_at, actors`,
  unmarked: "SELECT count(*)::int AS marks FROM trail_dirty",
};

async function counted(database: string): Promise<Record<string, string[]>> {
  process.env.DATABASE_URL = urlOf(database);
  forgetEnv();
  await closePool();
  await recomputeAlerts({ now: () => AT });
  const client = new pg.Client({ connectionString: urlOf(database) });
  await client.connect();
  const found: Record<string, string[]> = {};
  for (const [what, sql] of Object.entries(COUNTED))
    found[what] = (await client.query(sql)).rows.map((row) => JSON.stringify(row));
  await client.end();
  await closePool();
  return found;
}

async function restartDatabase(): Promise<void> {
  const port = Number(new URL(postgres.url).port);
  await closePool();
  await postgres.stop();
  postgres = await startPostgres(join(folder, "postgres"), port);
}

/** Runs takers through a schedule of faults, until one of them comes to its end. */
async function disturb(database: string, seed: number): Promise<void> {
  const random = randomOf(seed * 7919 + 1);
  for (let round = 0; ; round++) {
    const takers = Array.from({ length: random() < 0.5 ? 2 : 1 }, () =>
      startTaker(database, Math.floor(random() * 1000)),
    );
    await Promise.all(takers.map(({ begun }) => begun));
    const isLast = round >= 2;
    if (!isLast) {
      await sleep(random() * 500);
      if (random() < 0.3) await restartDatabase();
      else takers[Math.floor(random() * takers.length)]?.kill();
    }
    const codes = await Promise.all(takers.map(({ ended }) => ended));
    // The same files once more after a whole run: nothing of it may count again.
    if (isLast && codes.includes(0)) {
      await startTaker(database, seed).ended;
      return;
    }
    if (round > 8) throw new Error(`No taker came to its end: ${codes.join(", ")}`);
  }
}

describe("taking a trail under faults", () => {
  let clean: Record<string, string[]>;

  it("counts every event once in a clean run, and finds something of every kind", async () => {
    expect(await startTaker("clean", 0).ended).toBe(0);
    clean = await counted("clean");
    expect(clean.events).toHaveLength(events);
    expect(clean.unmarked).toEqual(['{"marks":0}']);
    for (const what of ["hours", "days", "coverage", "usage", "hits", "seen", "alerts", "incidents"])
      expect(clean[what]?.length, what).toBeGreaterThan(0);
    const ids = clean.alerts?.map((row) => (JSON.parse(row) as { detection_id: string }).detection_id) ?? [];
    expect(new Set(ids).size).toBeGreaterThan(3);
  });

  it.each(Array.from({ length: SCHEDULES }, (_, n) => n + 1))(
    "ends in the same counts, usage, alerts and incidents after schedule %i",
    async (seed) => {
      const database = `faults_${seed}`;
      await createDatabase(database);
      await disturb(database, seed);
      const found = await counted(database);
      for (const [what, rows] of Object.entries(clean)) expect(found[what], what).toEqual(rows);
    },
  );
});
