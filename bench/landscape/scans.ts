import { setTimeout as sleep } from "node:timers/promises";
import { CLI } from "../../lib/context.ts";
import { pool } from "../../lib/db/pool.ts";
import { startScan } from "../../lib/services/scan/start.ts";
import { ACCOUNTS, REGIONS } from "./plan.ts";

/** Connects all accounts of the landscape by a role each, as an organisation does. */
export async function connectAccounts(endpointUrl: string): Promise<void> {
  for (const [index, accountId] of ACCOUNTS.entries())
    await pool().query(
      `INSERT INTO aws_account (account_id, name, source_type, connection, updated_at) VALUES ($1, $2, 'live', $3, now())`,
      [
        accountId,
        `shop-${index}`,
        JSON.stringify({
          type: "role",
          roleArn: `arn:aws:iam::${accountId}:role/scanner`,
          regions: REGIONS,
          endpointUrl,
          // What is measured is the scan of resources; the trail has a measurement of its own.
          takesTrail: false,
        }),
      ],
    );
}

export interface ScansEnd {
  /** Seconds from the start of the first to the end of the last. */
  seconds: number;
  /** Until the last account was read. */
  collectingSeconds: number;
  /** From then on. */
  evaluatingSeconds: number;
  statuses: string[];
  evaluations: { seconds: number }[];
}

const ENDED = ["succeeded", "partial", "failed", "cancelled"];

/** Scans all accounts at the same time, as a schedule does, and waits for their ends. Throws after `limitSeconds`. */
export async function scanAll(limitSeconds: number, progress: () => Promise<void>): Promise<ScansEnd> {
  const startedAt = Date.now();
  const ids: string[] = [];
  for (const accountId of ACCOUNTS) ids.push(await startScan({ caller: CLI, input: { accountId } }));
  let saidAt = startedAt;
  for (;;) {
    await sleep(500);
    const found = await pool().query<{ status: string; collected_at: Date | null; finished_at: Date | null }>(
      "SELECT status, collected_at, finished_at FROM scan WHERE id = ANY($1)",
      [ids],
    );
    if (found.rows.every(({ status }) => ENDED.includes(status))) {
      const latest = (times: (Date | null)[]) => Math.max(...times.map((time) => time?.getTime() ?? startedAt));
      const collectedAt = latest(found.rows.map(({ collected_at }) => collected_at));
      const finishedAt = latest(found.rows.map(({ finished_at }) => finished_at));
      const evaluations = await pool().query<{ seconds: number }>(
        `SELECT EXTRACT(epoch FROM finished_at - started_at)::float8 AS seconds FROM evaluation
         WHERE started_at >= $1 ORDER BY started_at`,
        [new Date(startedAt)],
      );
      return {
        seconds: (finishedAt - startedAt) / 1000,
        collectingSeconds: (collectedAt - startedAt) / 1000,
        evaluatingSeconds: (finishedAt - collectedAt) / 1000,
        statuses: found.rows.map(({ status }) => status),
        evaluations: evaluations.rows,
      };
    }
    if (Date.now() - startedAt > limitSeconds * 1000)
      throw new Error(`The scans have not ended after ${limitSeconds} s.`);
    if (Date.now() - saidAt > 30_000) {
      saidAt = Date.now();
      await progress();
    }
  }
}

/** Stored resources by kind that differ from what is planned; none when everything was collected. */
export async function differences(planned: ReadonlyMap<string, number>): Promise<string[]> {
  const stored = await pool().query<{ kind: string; n: number }>(
    "SELECT kind, count(*)::int AS n FROM resource WHERE gone_at IS NULL GROUP BY 1",
  );
  const found = new Map(stored.rows.map(({ kind, n }) => [kind, n]));
  return [...new Set([...planned.keys(), ...found.keys()])]
    .filter((kind) => (planned.get(kind) ?? 0) !== (found.get(kind) ?? 0))
    .map((kind) => `${kind}: ${found.get(kind) ?? 0} of ${planned.get(kind) ?? 0}`);
}

/** Open gaps, most first: `action reason code n`. */
export async function openGaps(): Promise<string[]> {
  const gaps = await pool().query<{ gap: string }>(
    `SELECT concat_ws(' ', action, reason, code, count(*)) AS gap FROM coverage_gap WHERE closed_at IS NULL
     GROUP BY action, reason, code ORDER BY count(*) DESC`,
  );
  return gaps.rows.map(({ gap }) => gap);
}

/** Findings and verdicts as they stand. */
export async function counted(): Promise<{ findings: number; evaluated: number; unknown: number }> {
  const found = await pool().query<{ findings: number; evaluated: number; unknown: number }>(
    `SELECT (SELECT count(*)::int FROM finding WHERE resolved_at IS NULL) AS findings, evaluated, unknown_count AS unknown
     FROM evaluation WHERE status = 'succeeded' ORDER BY started_at DESC LIMIT 1`,
  );
  return found.rows[0] ?? { findings: 0, evaluated: 0, unknown: 0 };
}

/** What happened to findings from a time on: `changed function-tracing-off 12`, most first. */
export async function findingEventsSince(at: Date): Promise<string[]> {
  const found = await pool().query<{ event: string }>(
    `SELECT concat_ws(' ', e.type, f.check_id, count(*)) AS event FROM finding_event e JOIN finding f ON f.id = e.finding_id
     JOIN evaluation v ON v.id = e.evaluation_id WHERE v.started_at >= $1 GROUP BY e.type, f.check_id ORDER BY count(*) DESC`,
    [at],
  );
  return found.rows.map(({ event }) => event);
}
