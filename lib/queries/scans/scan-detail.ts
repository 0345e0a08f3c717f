import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { GapReason } from "../../domain/coverage.ts";
import { isoOrNull } from "../iso.ts";
import type { ScanStatus } from "./scan-list.ts";

export interface ScanJobView {
  id: string;
  collector: string;
  region: string;
  /** queued | running | succeeded | partial | failed | cancelled */
  status: string;
  attempts: number;
  startedAt: string | null;
  finishedAt: string | null;
  resources: number;
  changed: number;
  gone: number;
  gaps: number;
  calls: number;
  throttles: number;
  error: string | null;
}

export interface ScanGapView {
  action: string;
  reason: GapReason;
  code: string;
  message: string;
  collectors: string[];
  regions: string[];
  /** Places (region, resource) that this gap stands for. */
  places: number;
  resourceArns: string[];
}

export interface ScanDetailView {
  id: string;
  accountId: string;
  accountName: string;
  isDemo: boolean;
  trigger: string;
  status: ScanStatus;
  requestedBy: string;
  observedAt: string | null;
  createdAt: string;
  startedAt: string | null;
  collectedAt: string | null;
  finishedAt: string | null;
  isCancelling: boolean;
  error: string | null;
  /** Counts that the end of the scan wrote; null before. */
  summary: { opened: number; reopened: number; resolved: number } | null;
  jobs: ScanJobView[];
  gaps: ScanGapView[];
  /** Id of the newest progress event that this view includes. */
  lastEventId: number;
}

interface StoredScan {
  id: string;
  accountId: string;
  accountName: string;
  isDemo: boolean;
  trigger: string;
  status: ScanStatus;
  requestedBy: string;
  observedAt: Date | null;
  createdAt: Date;
  startedAt: Date | null;
  collectedAt: Date | null;
  finishedAt: Date | null;
  isCancelling: boolean;
  error: string | null;
  summary: Record<string, unknown>;
  lastEventId: number;
}

/** One scan with its jobs and the gaps that were last seen by it; null when there is none that the caller may see. */
export async function scanDetail(caller: Caller, scanId: string): Promise<ScanDetailView | null> {
  const found = await pool().query<StoredScan>(
    `SELECT s.id, s.account_id AS "accountId", a.name AS "accountName", a.is_demo AS "isDemo", s.trigger, s.status,
            s.requested_by AS "requestedBy", s.observed_at AS "observedAt", s.created_at AS "createdAt",
            s.started_at AS "startedAt", s.collected_at AS "collectedAt", s.finished_at AS "finishedAt",
            s.cancel_requested_at IS NOT NULL AND s.finished_at IS NULL AS "isCancelling", s.error, s.summary,
            COALESCE((SELECT max(id) FROM scan_event WHERE scan_id = s.id), 0) AS "lastEventId"
     FROM scan s JOIN aws_account a ON a.account_id = s.account_id
     WHERE s.id = $1 AND ($2::text[] IS NULL OR s.account_id = ANY($2))`,
    [scanId, caller.accounts],
  );
  const scan = found.rows[0];
  if (scan === undefined) return null;
  const jobs = await pool().query<
    Omit<ScanJobView, "startedAt" | "finishedAt"> & { startedAt: Date | null; finishedAt: Date | null }
  >(
    `SELECT id, collector, region, status, attempts, started_at AS "startedAt", finished_at AS "finishedAt",
            resource_count AS resources, changed_count AS changed, gone_count AS gone, gap_count AS gaps,
            call_count AS calls, throttle_count AS throttles, error
     FROM scan_job WHERE scan_id = $1 ORDER BY collector, region`,
    [scanId],
  );
  const gaps = await pool().query<ScanGapView>(
    `SELECT action, reason, code, min(message) AS message, array_agg(DISTINCT collector ORDER BY collector) AS collectors,
            array_agg(DISTINCT region ORDER BY region) AS regions, count(*)::int AS places,
            (array_remove(array_agg(DISTINCT resource_arn), ''))[1:20] AS "resourceArns"
     FROM coverage_gap WHERE scan_id = $1 GROUP BY action, reason, code
     ORDER BY array_position(ARRAY['denied', 'failed', 'throttled', 'unsupported', 'not_enabled'], reason), places DESC, action`,
    [scanId],
  );
  return {
    ...scan,
    observedAt: isoOrNull(scan.observedAt),
    createdAt: scan.createdAt.toISOString(),
    startedAt: isoOrNull(scan.startedAt),
    collectedAt: isoOrNull(scan.collectedAt),
    finishedAt: isoOrNull(scan.finishedAt),
    summary: summaryOf(scan.summary),
    jobs: jobs.rows.map((job) => ({
      ...job,
      startedAt: isoOrNull(job.startedAt),
      finishedAt: isoOrNull(job.finishedAt),
    })),
    gaps: gaps.rows,
  };
}

function summaryOf(stored: Record<string, unknown>): ScanDetailView["summary"] {
  const { opened, reopened, resolved } = stored;
  if (typeof opened !== "number" || typeof resolved !== "number") return null;
  return { opened, reopened: typeof reopened === "number" ? reopened : 0, resolved };
}
