import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "#lib/clock.ts";
import { CLI } from "#lib/context.ts";
import { newId } from "#lib/db/ids.ts";
import { pool } from "#lib/db/pool.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { derivedKey } from "#lib/keys.ts";
import { createSecretDetector } from "#lib/secrets/detect.ts";
import { acceptRisk } from "#lib/services/finding/accept-risk.ts";
import { updateRetention } from "#lib/services/installation/update-retention.ts";
import { trailRecord } from "../../scripts/test/moto-account.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { openSnapshot } from "../sources/snapshot/open-snapshot.ts";
import { dayOf } from "../trail/partitions.ts";
import { takeTrailFiles } from "../trail/take-files.ts";
import { runEvaluation } from "./evaluate/run.ts";
import { importSnapshot } from "./import-snapshot.ts";
import { runUpkeep } from "./upkeep.ts";

const ACCOUNT = "210987654321";
const DAY_MS = 86_400_000;
const NOW = new Date("2026-11-20T10:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "plumbline-upkeep-"));
  await pool().query("INSERT INTO installation (id, key_check) VALUES (1, 'x')");
});
afterAll(async () => {
  await stopJobs(1_000);
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

async function partitions(): Promise<string[]> {
  const found = await pool().query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
     WHERE p.relname IN ('trail_event', 'trail_pack') ORDER BY 1`,
  );
  return found.rows.map((row) => row.name);
}

async function count(from: string): Promise<number> {
  const found = await pool().query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`);
  return found.rows[0]?.n ?? -1;
}

async function takeOn(time: Date, n: number): Promise<void> {
  const file = join(folder, `day-${n}.json`);
  await writeFile(file, JSON.stringify({ Records: [trailRecord(n, time)] }));
  await takeTrailFiles([file], { deliveredAt: time });
}

describe("updateRetention", () => {
  it("is for administrators, within bounds, and written to the audit log", async () => {
    const input = { trailDays: 30, findingDays: 60 };
    for (const role of ["analyst", "engineer", "viewer"] as const)
      await expect(updateRetention({ caller: { ...CLI, role }, input })).rejects.toThrow("may not");
    for (const wrong of [{ trailDays: 6 }, { findingDays: 29 }, { trailDays: 4000 }, { trailDays: 7.5 }])
      await expect(updateRetention({ caller: CLI, input: { ...input, ...wrong } })).rejects.toThrow();
    expect(await count("audit_log")).toBe(0);
    await updateRetention({ caller: CLI, input });
    const logged = await pool().query("SELECT action, details FROM audit_log");
    expect(logged.rows).toEqual([
      {
        action: "installation.update-retention",
        details: { before: { trailDays: 90, findingDays: 730 }, after: input },
      },
    ]);
  });
});

describe("the daily upkeep", () => {
  it("drops the days of the trail beyond the retention and keeps those within", async () => {
    for (const [index, days] of [0, 29, 30, 31, 60].entries()) await takeOn(daysAgo(days), index + 1);
    expect(await partitions()).toHaveLength(10);
    expect(await count("trail_rollup_hour")).toBe(5);
    await runUpkeep(fixedClock(NOW));
    const kept = ["20261021", "20261022", "20261120"];
    expect(await partitions()).toEqual([
      ...kept.map((day) => `trail_event_${day}`),
      ...kept.map((day) => `trail_pack_${day}`),
    ]);
    expect(await count("trail_event")).toBe(3);
    expect(await count("trail_rollup_hour")).toBe(3);
    expect(await count("trail_object")).toBe(5);
  });

  it("keeps usage longer than the events it came from, and ends it after 400 days", async () => {
    expect(await count("usage_case")).toBe(1);
    await pool().query("UPDATE usage_case SET last_seen_at = $1", [daysAgo(399)]);
    await runUpkeep(fixedClock(NOW));
    expect(await count("usage_case")).toBe(1);
    expect(await count("trail_coverage")).toBe(5);
    await pool().query("UPDATE usage_case SET last_seen_at = $1", [daysAgo(401)]);
    await runUpkeep(fixedClock(NOW));
    expect(await count("usage_case")).toBe(0);
  });

  it("ends resolved findings beyond their retention with their history, never open ones", async () => {
    await pool().query(
      "INSERT INTO aws_account (account_id, name, source_type, updated_at) VALUES ('111111111111', 'old', 'snapshot', now())",
    );
    const resource = newId();
    await pool().query(
      `INSERT INTO resource (id, account_id, region, kind, arn, name, config, content_hash, collector, first_seen_at, changed_at)
       VALUES ($1, '111111111111', 'eu-west-1', 'lambda.function', 'arn:aws:lambda:eu-west-1:111111111111:function:old', 'old', '{}', 'x', 'test', $2, $2)`,
      [resource, daysAgo(500)],
    );
    for (const [status, resolvedAt] of [
      ["open", null],
      ["resolved", daysAgo(59)],
      ["resolved", daysAgo(61)],
    ] as const) {
      const id = newId();
      await pool().query(
        `INSERT INTO finding (id, fingerprint, check_id, resource_id, account_id, region, kind, service, severity, status, title,
           resource_name, resource_arn, evidence, evidence_hash, first_seen_at, last_failed_at, resolved_at, updated_at)
         VALUES ($1::uuid, $1::uuid::text, 'function-tracing-off', $2, '111111111111', 'eu-west-1', 'lambda.function', 'lambda', 3, $3, 't',
           'old', 'arn', '[]', 'x', $4, $4, $5, $4)`,
        [id, resource, status, daysAgo(500), resolvedAt],
      );
      await pool().query(
        "INSERT INTO finding_event (id, finding_id, at, type, actor, actor_name) VALUES ($1, $2, $3, 'opened', 'scanner', 'Scanner')",
        [newId(), id, daysAgo(500)],
      );
    }
    await runUpkeep(fixedClock(NOW));
    const left = await pool().query("SELECT status, resolved_at FROM finding ORDER BY status");
    expect(left.rows).toEqual([
      { status: "open", resolved_at: null },
      { status: "resolved", resolved_at: daysAgo(59) },
    ]);
    expect(await count("finding_event")).toBe(2);
    await pool().query("DELETE FROM aws_account WHERE account_id = '111111111111'");
  });
});

async function look(at: Date): Promise<void> {
  const detector = createSecretDetector({ key: derivedKey("secret-hmac") });
  const files = await mkdtemp(join(folder, "look-"));
  const Functions = [
    {
      FunctionName: "orders",
      FunctionArn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:orders`,
      Runtime: "nodejs18.x",
      Role: `arn:aws:iam::${ACCOUNT}:role/orders`,
      Handler: "index.handler",
      CodeSize: 1,
      Description: "",
      Timeout: 3,
      MemorySize: 128,
      LastModified: "2025-05-05T10:00:00.000+0000",
      CodeSha256: "sha",
      Version: "$LATEST",
      PackageType: "Zip",
      Architectures: ["arm64"],
    },
  ];
  await writeFile(join(files, "lambda.json"), JSON.stringify({ Functions }));
  const source = await openSnapshot([files], { judgeSecret: detector.judge });
  await importSnapshot(source, { caller: CLI, clock: fixedClock(at), observedAt: at, isWhole: true });
}

async function oldRuntime() {
  const found = await pool().query<{ id: string; status: string; hasEnd: boolean; isDue: boolean }>(
    `SELECT id, status, COALESCE(accepted_until::text, accepted_by, accepted_reason) IS NOT NULL AS "hasEnd",
            due_at IS NOT NULL AS "isDue" FROM finding WHERE check_id = 'function-deprecated-runtime'`,
  );
  const [row] = found.rows;
  if (row === undefined) throw new Error("There is no such finding.");
  return row;
}

async function expiries() {
  const found = await pool().query(
    "SELECT from_status, to_status, at FROM finding_event WHERE type = 'risk_expired' ORDER BY at",
  );
  return found.rows;
}

describe("an accepted risk", () => {
  it("stays accepted until its end, and is open again with the first evaluation after it", async () => {
    await look(NOW);
    const { id, status } = await oldRuntime();
    expect(status).toBe("open");
    await acceptRisk({
      caller: CLI,
      input: { target: { ids: [id] }, reason: "Replaced by another service in spring.", until: dayOf(daysAgo(-10)) },
      now: NOW,
    });
    await runEvaluation(fixedClock(daysAgo(-9)));
    expect(await oldRuntime()).toEqual({ id, status: "risk_accepted", hasEnd: true, isDue: false });
    await runUpkeep(fixedClock(daysAgo(-12)));
    await runEvaluation(fixedClock(daysAgo(-12)));
    expect(await oldRuntime()).toEqual({ id, status: "open", hasEnd: false, isDue: true });
    expect(await expiries()).toEqual([{ from_status: "risk_accepted", to_status: "open", at: daysAgo(-12) }]);
    await runEvaluation(fixedClock(daysAgo(-13)));
    expect(await expiries()).toHaveLength(1);
  });

  it("ends also when nobody can tell any more whether the problem is there", async () => {
    const { id } = await oldRuntime();
    await acceptRisk({
      caller: CLI,
      input: { target: { ids: [id] }, reason: "The other service comes later.", until: dayOf(daysAgo(-20)) },
      now: daysAgo(-13),
    });
    await pool().query("UPDATE resource SET gaps = '{runtime}' WHERE kind = 'lambda.function'");
    await runEvaluation(fixedClock(daysAgo(-14)));
    const unknown = await pool().query("SELECT 1 FROM unknown_verdict WHERE check_id = 'function-deprecated-runtime'");
    expect(unknown.rowCount).toBe(1);
    expect(await oldRuntime()).toEqual({ id, status: "risk_accepted", hasEnd: true, isDue: false });
    await runEvaluation(fixedClock(daysAgo(-22)));
    expect(await oldRuntime()).toEqual({ id, status: "open", hasEnd: false, isDue: true });
    expect(await expiries()).toHaveLength(2);
  });
});
