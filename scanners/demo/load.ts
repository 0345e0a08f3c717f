import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fixedClock } from "#lib/clock.ts";
import type { Caller } from "#lib/context.ts";
import { closePool, pool } from "#lib/db/pool.ts";
import { AppError, messageOf } from "#lib/errors.ts";
import { importSnapshot } from "../pipeline/import-snapshot.ts";
import { openSnapshot } from "../sources/snapshot/open-snapshot.ts";
import { markLookedAt } from "../trail/coverage.ts";
import { ACCOUNT_KEYS, ACCOUNTS, FIRST_DAY, SNAPSHOT_DAYS, timeOn } from "./world.ts";
import { demoJudge, writeSnapshotFiles } from "./write-files.ts";

const DAY_MS = 86_400_000;
const DEMO: Caller = { id: "cli", name: "Demo loader", role: "administrator", accounts: null, ipAddress: null };

export interface LoadOptions {
  /** Midnight (UTC) of the day that the demo ends on. */
  asOf: Date;
  /** Days of the looks to load; default all. */
  days?: readonly number[];
  say?: (line: string) => void;
}

/** Observation times of the demo's scans in the database, oldest first. */
async function loadedTimes(): Promise<Date[]> {
  const found = await pool().query<{ at: Date }>(
    `SELECT s.observed_at AS at FROM scan s JOIN aws_account a ON a.account_id = s.account_id
     WHERE a.is_demo AND s.trigger = 'demo' AND s.status IN ('succeeded', 'partial')
     GROUP BY s.observed_at HAVING count(DISTINCT s.account_id) = $1 ORDER BY 1`,
    [ACCOUNT_KEYS.length],
  );
  return found.rows.map((row) => row.at);
}

/** The as-of day of a demo that is in the database, wholly or in part; undefined when there is none. */
export async function loadedAsOf(): Promise<Date | undefined> {
  const [first] = await loadedTimes();
  return first === undefined ? undefined : new Date(first.getTime() - FIRST_DAY * DAY_MS);
}

/** Refuses to mix the demo into accounts that somebody really has under these numbers. */
async function refuseForeignAccounts(): Promise<void> {
  const ids = ACCOUNT_KEYS.map((key) => ACCOUNTS[key].id);
  const found = await pool().query<{ id: string }>(
    `SELECT DISTINCT a.account_id AS id FROM aws_account a WHERE a.account_id = ANY($1) AND NOT a.is_demo
       AND EXISTS (SELECT 1 FROM scan s WHERE s.account_id = a.account_id)`,
    [ids],
  );
  const [taken] = found.rows;
  if (taken !== undefined)
    throw new AppError(
      "conflict",
      `Account ${taken.id} is in use and is no demo; the demo needs this number for its own.`,
    );
}

/** The demo's trail is whole: hours without events were quiet, in every region where an account is at work. */
async function noteLookedAt(from: Date, to: Date): Promise<void> {
  const places = await pool().query<{ accountId: string; region: string }>(
    `SELECT DISTINCT c.account_id AS "accountId", c.region FROM trail_coverage c JOIN aws_account a ON a.account_id = c.account_id
     WHERE a.is_demo AND c.hour >= $1 AND c.hour < $2`,
    [from, to],
  );
  // The last hour is under way where a look ends on the hour.
  const end = new Date(to.getTime() - 1);
  for (const { accountId, region } of places.rows) await markLookedAt(accountId, region, from, end);
}

/**
 * Loads the demo organisation through the same steps as exported files: each dated look is written into a folder and
 * imported with the clock standing at its date. Looks that are there already are left out, so a broken-off load goes on.
 * Returns the number of looks that were loaded now.
 */
export async function loadDemo(options: LoadOptions): Promise<number> {
  const say = options.say ?? (() => undefined);
  const days = options.days ?? SNAPSHOT_DAYS;
  await refuseForeignAccounts();
  const there = new Set((await loadedTimes()).map((time) => time.getTime()));
  const names = Object.fromEntries(ACCOUNT_KEYS.map((key) => [ACCOUNTS[key].id, ACCOUNTS[key].name]));
  const judge = demoJudge();
  const folder = await mkdtemp(join(tmpdir(), "plumbline-demo-"));
  let loaded = 0;
  try {
    for (const [index, day] of days.entries()) {
      if (there.has(timeOn(options.asOf, day).getTime())) continue;
      const since = days[index - 1];
      const files = await writeSnapshotFiles(
        folder,
        { asOf: options.asOf, day, ...(since === undefined ? {} : { since }) },
        judge,
      );
      const source = await openSnapshot([...files.bundles, ...files.trailFiles], { judgeSecret: judge });
      const result = await importSnapshot(source, {
        caller: DEMO,
        clock: fixedClock(files.observedAt),
        isWhole: false,
        names,
        isDemo: true,
        trigger: "demo",
      });
      if (since !== undefined) await noteLookedAt(timeOn(options.asOf, since), timeOn(options.asOf, day));
      const resources = result.accounts.reduce((sum, account) => sum + account.resources.seen, 0);
      const { opened, reopened, resolved, unknown } = result.evaluation;
      say(
        `${files.observedAt.toISOString().slice(0, 10)}: ${resources} resources, ${files.events} events, findings ${opened} opened, ${reopened} reopened, ${resolved} resolved, ${unknown} unknown`,
      );
      loaded += 1;
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return loaded;
}

function asOfArgument(args: readonly string[]): Date | undefined {
  const index = args.indexOf("--as-of");
  if (index < 0) return undefined;
  const text = args[index + 1] ?? "";
  const date = new Date(`${text}T00:00:00.000Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()))
    throw new AppError("invalid_input", `--as-of takes a day like 2026-11-22, not "${text}".`);
  return date;
}

/** Today's midnight in UTC, so that nothing of the demo lies in the future. */
function today(): Date {
  return new Date(`${new Date().toISOString().slice(0, 10)}T00:00:00.000Z`);
}

async function main(): Promise<number> {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    const wanted = asOfArgument(process.argv.slice(2));
    const present = await loadedAsOf();
    if (present !== undefined && wanted !== undefined && wanted.getTime() !== present.getTime())
      throw new AppError(
        "conflict",
        `A demo organisation as of ${present.toISOString().slice(0, 10)} is loaded; remove its accounts first.`,
      );
    const asOf = present ?? wanted ?? today();
    const day = asOf.toISOString().slice(0, 10);
    const loaded = await loadDemo({ asOf, say });
    say(
      loaded === 0
        ? `The demo organisation as of ${day} is loaded already.`
        : `The demo organisation as of ${day} is loaded.`,
    );
    return 0;
  } catch (error) {
    process.stderr.write(
      `${error instanceof AppError ? error.message : error instanceof Error ? error.stack : messageOf(error)}\n`,
    );
    return 1;
  } finally {
    await closePool();
  }
}

if (import.meta.main) process.exit(await main());
