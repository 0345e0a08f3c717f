import type { Clock } from "#lib/clock.ts";
import type { Caller } from "#lib/context.ts";
import { newId } from "#lib/db/ids.ts";
import { pool, transaction } from "#lib/db/pool.ts";
import { parseArn } from "#lib/domain/arn.ts";
import { AppError } from "#lib/errors.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import { writeAudit } from "#lib/services/audit.ts";
import { collectorById } from "../collectors/index.ts";
import type { SnapshotCoverage, SnapshotSource } from "../sources/snapshot/open-snapshot.ts";
import { type TakenFiles, takeTrailFiles } from "../trail/take-files.ts";
import { type EvaluationResult, runEvaluation } from "./evaluate/run.ts";
import { type ReconcileCounts, Reconciler } from "./reconcile.ts";
import { addScanJobs, endScanJob, type ScanJobRow } from "./scan-store.ts";
import { settleScan } from "./settle-scan.ts";

export interface ImportOptions {
  caller: Caller;
  clock: Clock;
  /** When the exports were made; default: what the source says, else now. */
  observedAt?: Date;
  /** The user says that the files hold everything of their kind: what is not in them is gone. */
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
  kinds: readonly string[];
  job: ScanJobRow;
  reconciler: Reconciler;
}

/**
 * Takes exported files through the same steps as a live scan: reconcile, coverage, trail, evaluation. Every file was
 * checked before the first row is written; throws `conflict` when an account has a live connection or a running scan.
 */
export async function importSnapshot(source: SnapshotSource, options: ImportOptions): Promise<ImportResult> {
  const observedAt = options.observedAt ?? source.observedAt ?? options.clock.now();
  const accountIds = [...new Set(source.collectorsCovered.map((entry) => entry.accountId))].sort();
  const scans = new Map<string, string>();
  for (const accountId of accountIds) scans.set(accountId, await openImport(accountId, observedAt, options));
  try {
    const targets = await openTargets(source, scans, observedAt);
    const byKind = await reconcileAll(source, targets, options);
    const accounts = await closeTargets(source, targets, byKind, scans, observedAt, options);
    const trail =
      source.trailFiles.length === 0
        ? null
        : await takeTrailFiles(source.trailFiles, {
            deliveredAt: observedAt,
            onProgress: (taken) => options.onProgress?.(`${taken.events} events from ${taken.files} trail files`),
          });
    if (trail !== null) await addTrailAccounts(trail.accounts, options);
    for (const scanId of scans.values()) await settleScan(scanId);
    const evaluation = await runEvaluation(options.clock);
    return { accounts, trail, evaluation };
  } catch (error) {
    await pool().query(
      `UPDATE scan SET status = 'failed', finished_at = now(), error = $2 WHERE id = ANY($1) AND status IN ('collecting', 'evaluating')`,
      [[...scans.values()], error instanceof Error ? error.message : String(error)],
    );
    throw error;
  }
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
    await writeAudit(client, options.caller, {
      action: "scan.import",
      targetType: "scan",
      targetId: scanId,
      details: { accountId, observedAt: observedAt.toISOString(), isWhole: options.isWhole },
    });
  });
  return scanId;
}

async function openTargets(source: SnapshotSource, scans: Map<string, string>, observedAt: Date): Promise<Target[]> {
  const targets: Target[] = [];
  for (const [accountId, scanId] of scans) {
    const entries = source.collectorsCovered.filter((entry) => entry.accountId === accountId);
    const jobs = await addScanJobs(
      pool(),
      scanId,
      entries.map((entry) => ({ collector: entry.collectorId, region: entry.region })),
    );
    for (const coverage of entries) {
      const job = jobs.find((row) => row.collector === coverage.collectorId && row.region === coverage.region);
      if (job === undefined) throw new Error(`The job of ${coverage.collectorId} in ${coverage.region} was not made.`);
      targets.push({
        coverage,
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

async function closeTargets(
  source: SnapshotSource,
  targets: Target[],
  byKind: Map<string, Record<string, number>>,
  scans: Map<string, string>,
  observedAt: Date,
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
  for (const { coverage, kinds, job, reconciler } of targets) {
    const whole = options.isWhole && coverage.isWhole;
    const counts = await reconciler.finish({ whole });
    const gaps = source.gaps.filter((gap) => {
      const arn = parseArn(gap.resourceArn ?? "");
      return (
        arn?.accountId === coverage.accountId &&
        (arn.region === "" || arn.region === coverage.region) &&
        kinds.some((kind) => kind.startsWith(`${arn.service}.`))
      );
    });
    await endScanJob(job, coverage.accountId, {
      status: whole && gaps.length === 0 ? "succeeded" : "partial",
      whole,
      observedAt,
      kinds,
      resources: counts.seen,
      changed: counts.changed,
      gone: counts.gone,
      calls: 0,
      throttles: 0,
      gaps,
    });
    const total = totals.get(coverage.accountId);
    if (total === undefined) continue;
    total.gaps += gaps.length;
    total.resources.seen += counts.seen;
    total.resources.changed += counts.changed;
    total.resources.gone += counts.gone;
  }
  return [...totals.values()];
}

/** Accounts that only the trail knows still get a row, so that scope and filters can name them. */
async function addTrailAccounts(accountIds: readonly string[], options: ImportOptions): Promise<void> {
  await pool().query(
    `INSERT INTO aws_account (account_id, name, source_type, is_demo, updated_at)
     SELECT a, a, 'snapshot', $2, now() FROM unnest($1::text[]) AS a ON CONFLICT DO NOTHING`,
    [accountIds.filter((id) => /^\d{12}$/.test(id)), options.isDemo ?? false],
  );
}
