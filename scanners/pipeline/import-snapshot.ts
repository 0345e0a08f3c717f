import type { Clock } from "#lib/clock.ts";
import type { Caller } from "#lib/context.ts";
import { newId } from "#lib/db/ids.ts";
import { pool, transaction } from "#lib/db/pool.ts";
import { parseArn } from "#lib/domain/arn.ts";
import { AppError, messageOf } from "#lib/errors.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import { logger } from "#lib/logger.ts";
import { writeAudit } from "#lib/services/audit.ts";
import { collectorById } from "../collectors/index.ts";
import type { SnapshotCoverage, SnapshotGap } from "../sources/snapshot/coverage.ts";
import type { SnapshotSource } from "../sources/snapshot/open-snapshot.ts";
import { type TakenFiles, takeTrailFiles } from "../trail/take-files.ts";
import { recomputeAlerts } from "../trail/watch/recompute.ts";
import { type EvaluationResult, runEvaluation } from "./evaluate/run.ts";
import { type ReconcileCounts, Reconciler } from "./reconcile.ts";
import { addScanJobs, endScanJob, type ScanJobRow } from "./scan-store.ts";
import { settleScan } from "./settle-scan.ts";

export interface ImportOptions {
  caller: Caller;
  clock: Clock;
  /** When the exports were made; default: what each part of the source says, else the files' age, else now. */
  observedAt?: Date;
  /** The user says that the files hold everything of their kind: what is not in them is gone. Snapshot files say it themselves. */
  isWhole: boolean;
  /** Names for accounts that are new, by account id. */
  names?: Readonly<Record<string, string>>;
  isDemo?: boolean;
  trigger?: "import" | "demo";
  onProgress?: (text: string) => void;
}

export interface ImportResult {
  accounts: {
    accountId: string;
    scanId: string;
    resources: ReconcileCounts;
    byKind: Record<string, number>;
    gaps: number;
  }[];
  trail: TakenFiles | null;
  evaluation: EvaluationResult;
}

interface Target {
  coverage: SnapshotCoverage;
  observedAt: Date;
  kinds: readonly string[];
  job: ScanJobRow;
  reconciler: Reconciler;
}

/**
 * Takes exported files through the same steps as a live scan: reconcile, coverage, trail, evaluation. Every file was
 * checked before the first row is written; throws `conflict` when an account has a live connection or a running scan.
 */
export async function importSnapshot(source: SnapshotSource, options: ImportOptions): Promise<ImportResult> {
  const accountIds = [...new Set(source.collectorsCovered.map((entry) => entry.accountId))].sort();
  const scans = new Map<string, string>();
  let stopBeat = () => {};
  try {
    for (const accountId of accountIds)
      scans.set(accountId, await openImport(accountId, observedAtOf(source, accountId, options), options));
    const targets = await openTargets(source, scans, options);
    stopBeat = startBeat(targets.map((target) => target.job.id));
    const byKind = await reconcileAll(source, targets, options);
    const counts = new Map<Target, ReconcileCounts>();
    for (const target of targets)
      counts.set(target, await target.reconciler.finish({ whole: isWhole(target.coverage, options) }));
    const trail = await takeTrail(source, options);
    const accounts = await closeTargets(source, counts, byKind, scans, options);
    if (trail !== null) await addTrailAccounts(trail.accounts, options);
    for (const scanId of scans.values()) await settleScan(scanId, options.clock);
    const evaluation = await runEvaluation(options.clock);
    await recomputeAlerts(options.clock);
    return { accounts, trail, evaluation };
  } catch (error) {
    await pool().query(
      `UPDATE scan SET status = 'failed', finished_at = $3, error = $2 WHERE id = ANY($1) AND status IN ('collecting', 'evaluating')`,
      [[...scans.values()], messageOf(error), options.clock.now()],
    );
    throw error;
  } finally {
    stopBeat();
  }
}

/** The youngest time that the parts of an account name; a file's own age stands in for parts that name none. */
function observedAtOf(source: SnapshotSource, accountId: string, options: ImportOptions): Date {
  if (options.observedAt !== undefined) return options.observedAt;
  const times = source.collectorsCovered
    .filter((entry) => entry.accountId === accountId)
    .map((entry) => entry.observedAt ?? source.observedAt ?? options.clock.now());
  return youngestOf(times) ?? options.clock.now();
}

function youngestOf(times: readonly Date[]): Date | undefined {
  return times.length === 0 ? undefined : new Date(Math.max(...times.map((time) => time.getTime())));
}

function isWhole(coverage: SnapshotCoverage, options: ImportOptions): boolean {
  return coverage.isWhole && (coverage.isStated === true || options.isWhole);
}

/** Trail files are delivered when the youngest part was observed, or now where there is nothing but a trail. */
async function takeTrail(source: SnapshotSource, options: ImportOptions): Promise<TakenFiles | null> {
  if (source.trailFiles.length === 0) return null;
  const times = source.collectorsCovered.flatMap((entry) => entry.observedAt ?? []);
  const youngest = youngestOf(times) ?? source.observedAt;
  return takeTrailFiles(source.trailFiles, {
    deliveredAt: options.observedAt ?? youngest ?? options.clock.now(),
    onProgress: (events) => options.onProgress?.(`${events} events from ${source.trailFiles.length} trail files`),
  });
}

const BEAT_MS = 5_000;

/** Tells workers that the jobs are in hand, so that their sweep for dead ones leaves them alone. */
function startBeat(jobIds: readonly string[]): () => void {
  const timer = setInterval(() => {
    pool()
      .query("UPDATE scan_job SET heartbeat_at = now() WHERE id = ANY($1) AND status = 'running'", [jobIds])
      .catch((error: unknown) => logger.warn({ error: messageOf(error) }, "heartbeat not written"));
  }, BEAT_MS);
  return () => clearInterval(timer);
}

async function openImport(accountId: string, observedAt: Date, options: ImportOptions): Promise<string> {
  const scanId = newId();
  await transaction(async (client) => {
    const account = await client.query<{ source_type: string }>(
      `INSERT INTO aws_account (account_id, name, source_type, is_demo, updated_at) VALUES ($1, $2, 'snapshot', $3, now())
       ON CONFLICT (account_id) DO UPDATE SET updated_at = now() RETURNING source_type`,
      [accountId, options.names?.[accountId] ?? accountId, options.isDemo ?? false],
    );
    if (account.rows[0]?.source_type === "live") {
      throw new AppError(
        "conflict",
        `Account ${accountId} is scanned live; importing files into it would mix two sources.`,
      );
    }
    const inserted = await client.query(
      `INSERT INTO scan (id, account_id, trigger, status, requested_by, observed_at, created_at, started_at)
       VALUES ($1, $2, $3, 'collecting', $4, $5, $6, $6) ON CONFLICT DO NOTHING`,
      [scanId, accountId, options.trigger ?? "import", options.caller.name, observedAt, options.clock.now()],
    );
    if (inserted.rowCount === 0) {
      throw new AppError("conflict", `A scan of account ${accountId} is under way; wait for it or cancel it.`);
    }
    await writeAudit(
      client,
      options.caller,
      {
        action: "scan.import",
        targetType: "scan",
        targetId: scanId,
        details: { accountId, observedAt: observedAt.toISOString(), isWhole: options.isWhole },
      },
      options.clock.now(),
    );
  });
  return scanId;
}

async function openTargets(
  source: SnapshotSource,
  scans: Map<string, string>,
  options: ImportOptions,
): Promise<Target[]> {
  const targets: Target[] = [];
  for (const [accountId, scanId] of scans) {
    const fallback = observedAtOf(source, accountId, options);
    const entries = source.collectorsCovered.filter((entry) => entry.accountId === accountId);
    const jobs = await addScanJobs(
      pool(),
      scanId,
      entries.map((entry) => ({ collector: entry.collectorId, region: entry.region })),
    );
    await pool().query(
      "UPDATE scan_job SET status = 'running', attempts = 1, started_at = $2, heartbeat_at = now() WHERE scan_id = $1",
      [scanId, options.clock.now()],
    );
    for (const coverage of entries) {
      const observedAt = options.observedAt ?? coverage.observedAt ?? fallback;
      const job = jobs.find((row) => row.collector === coverage.collectorId && row.region === coverage.region);
      if (job === undefined) throw new Error(`The job of ${coverage.collectorId} in ${coverage.region} was not made.`);
      targets.push({
        coverage,
        observedAt,
        kinds: collectorById(coverage.collectorId)?.kinds ?? [],
        job,
        reconciler: new Reconciler({
          scanId,
          accountId,
          region: coverage.region,
          collector: coverage.collectorId,
          observedAt,
        }),
      });
    }
  }
  return targets;
}

async function reconcileAll(source: SnapshotSource, targets: Target[], options: ImportOptions) {
  const byAccount = new Map<string, Record<string, number>>();
  const find = (fact: ResourceFact) =>
    targets.find(
      ({ coverage, kinds }) =>
        coverage.accountId === fact.accountId &&
        kinds.includes(fact.kind) &&
        (coverage.region === fact.region || fact.region === "global"),
    );
  let count = 0;
  for await (const fact of source.facts()) {
    const target = find(fact);
    if (target === undefined) throw new Error(`Nothing in the files covers ${fact.kind} ${fact.arn}.`);
    await target.reconciler.add(fact);
    const kinds = byAccount.get(fact.accountId) ?? {};
    kinds[fact.kind] = (kinds[fact.kind] ?? 0) + 1;
    byAccount.set(fact.accountId, kinds);
    count += 1;
    if (count % 500 === 0) options.onProgress?.(`${count} resources`);
  }
  return byAccount;
}

/** Ends the jobs; only now, when trail and resources are stored, may anybody judge the account. */
async function closeTargets(
  source: SnapshotSource,
  counted: ReadonlyMap<Target, ReconcileCounts>,
  byKind: Map<string, Record<string, number>>,
  scans: Map<string, string>,
  options: ImportOptions,
): Promise<ImportResult["accounts"]> {
  const totals = new Map<string, ImportResult["accounts"][number]>();
  for (const [accountId, scanId] of scans) {
    totals.set(accountId, {
      accountId,
      scanId,
      resources: { seen: 0, changed: 0, gone: 0 },
      byKind: byKind.get(accountId) ?? {},
      gaps: 0,
    });
  }
  for (const [{ coverage, kinds, job, observedAt }, counts] of counted) {
    const gaps = source.gaps.filter((gap) => isMetBy(gap, coverage, kinds));
    const isAlarming = gaps.some((gap) => gap.reason !== "not_enabled");
    const whole = isWhole(coverage, options);
    await endScanJob(
      job,
      coverage.accountId,
      {
        status: whole && !isAlarming ? "succeeded" : "partial",
        whole,
        observedAt,
        kinds,
        resources: counts.seen,
        changed: counts.changed,
        gone: counts.gone,
        calls: 0,
        throttles: 0,
        gaps: gaps.map(({ metBy: _metBy, ...gap }) => gap),
      },
      options.clock,
    );
    const total = totals.get(coverage.accountId);
    if (total === undefined) continue;
    total.gaps += gaps.length;
    total.resources.seen += counts.seen;
    total.resources.changed += counts.changed;
    total.resources.gone += counts.gone;
  }
  return [...totals.values()];
}

/** A gap belongs to the collector that met it, or else to the one that yields the kind its resource is of. */
function isMetBy(gap: SnapshotGap, coverage: SnapshotCoverage, kinds: readonly string[]): boolean {
  if (gap.metBy !== undefined)
    return (
      gap.metBy.accountId === coverage.accountId &&
      gap.metBy.collectorId === coverage.collectorId &&
      gap.metBy.region === coverage.region
    );
  const arn = parseArn(gap.resourceArn ?? "");
  return (
    arn?.accountId === coverage.accountId &&
    (arn.region === "" || arn.region === coverage.region) &&
    kinds.some((kind) => kind.startsWith(`${arn.service}.`))
  );
}

/** Accounts that only the trail knows still get a row, so that scope and filters can name them. */
async function addTrailAccounts(accountIds: readonly string[], options: ImportOptions): Promise<void> {
  await pool().query(
    `INSERT INTO aws_account (account_id, name, source_type, is_demo, updated_at)
     SELECT a, a, 'snapshot', $2, now() FROM unnest($1::text[]) AS a ON CONFLICT DO NOTHING`,
    [accountIds.filter((id) => /^\d{12}$/.test(id)), options.isDemo ?? false],
  );
}
