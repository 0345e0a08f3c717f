import { type Direction, decodeCursor, encodeCursor, type Page, pageOf, timeAndId } from "../../api/cursor.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { accountsInScope } from "../account-scope.ts";
import { isoOrNull } from "../iso.ts";

export const SCAN_STATUSES = [
  "queued",
  "collecting",
  "evaluating",
  "succeeded",
  "partial",
  "failed",
  "cancelled",
] as const;
export type ScanStatus = (typeof SCAN_STATUSES)[number];

export interface ScanListRow {
  id: string;
  accountId: string;
  accountName: string;
  trigger: string;
  status: ScanStatus;
  requestedBy: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Milliseconds from start to end; null while it runs or when it never began. */
  durationMs: number | null;
  jobs: number;
  endedJobs: number;
  resources: number;
  changed: number;
  gaps: number;
  calls: number;
  throttles: number;
  /** Findings opened and resolved by the evaluation; null before it. */
  opened: number | null;
  resolved: number | null;
  error: string | null;
}

export interface ScanListOptions {
  account: readonly string[];
  status?: readonly string[];
  cursor?: { direction: Direction; text: string } | null;
  size?: number;
}

type Stored = Omit<ScanListRow, "createdAt" | "startedAt" | "finishedAt" | "durationMs"> & {
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

/** Scans in scope, newest first, with the sums of their jobs. Pages by creation time and id. */
export async function scanList(caller: Caller, options: ScanListOptions): Promise<Page<ScanListRow>> {
  const size = options.size ?? 50;
  const cursor = options.cursor ?? null;
  const place = cursor === null ? null : decodeCursor(cursor.text, timeAndId);
  const [compare, order] = cursor?.direction === "before" ? [">", "ASC"] : ["<", "DESC"];
  const status = options.status === undefined || options.status.length === 0 ? null : options.status;
  const found = await pool().query<Stored>(
    `SELECT s.id, s.account_id AS "accountId", a.name AS "accountName", s.trigger, s.status, s.requested_by AS "requestedBy",
            s.created_at AS "createdAt", s.started_at AS "startedAt", s.finished_at AS "finishedAt", s.error,
            COALESCE(j.jobs, 0) AS jobs, COALESCE(j.ended, 0) AS "endedJobs", COALESCE(j.resources, 0) AS resources,
            COALESCE(j.changed, 0) AS changed, COALESCE(j.gaps, 0) AS gaps, COALESCE(j.calls, 0) AS calls,
            COALESCE(j.throttles, 0) AS throttles,
            (s.summary->>'opened')::int + COALESCE((s.summary->>'reopened')::int, 0) AS opened,
            (s.summary->>'resolved')::int AS resolved
     FROM (SELECT * FROM scan
           WHERE ($1::text[] IS NULL OR account_id = ANY($1)) AND ($2::text[] IS NULL OR status = ANY($2))
             AND ($3::timestamptz IS NULL OR (created_at, id) ${compare} ($3, $4::uuid))
           ORDER BY created_at ${order}, id ${order} LIMIT $5) s
     JOIN aws_account a ON a.account_id = s.account_id
     LEFT JOIN LATERAL (
       SELECT count(*)::int AS jobs, count(*) FILTER (WHERE status NOT IN ('queued', 'running'))::int AS ended,
              sum(resource_count)::int AS resources, sum(changed_count)::int AS changed, sum(gap_count)::int AS gaps,
              sum(call_count)::int AS calls, sum(throttle_count)::int AS throttles
       FROM scan_job WHERE scan_id = s.id) j ON true
     ORDER BY s.created_at ${order}, s.id ${order}`,
    [accountsInScope(caller, options.account), status, place?.[0] ?? null, place?.[1] ?? null, size + 1],
  );
  const page = pageOf(found.rows, size, { direction: cursor?.direction ?? "after", isFirst: cursor === null }, (row) =>
    encodeCursor([row.createdAt.toISOString(), row.id]),
  );
  return { ...page, rows: page.rows.map(toRow) };
}

function toRow(row: Stored): ScanListRow {
  const { startedAt, finishedAt } = row;
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    startedAt: isoOrNull(startedAt),
    finishedAt: isoOrNull(finishedAt),
    durationMs: startedAt === null || finishedAt === null ? null : finishedAt.getTime() - startedAt.getTime(),
  };
}
