import { z } from "zod";
import type { Caller } from "../../context.ts";
import type { Sql } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { formatNumber } from "../../format/number.ts";
import { FINDING_PARAMETERS, FINDING_WHERE, findingParameters } from "../../queries/findings/finding-conditions.ts";
import { findingFilterSchema } from "../../queries/findings/finding-filters.ts";

/** Most findings that one action changes. */
export const BULK_LIMIT = 10_000;

const names = z.array(z.string().max(300)).max(500).default([]);

/** Which findings an action is about: named ones, or all that a filter shows. */
export const targetSchema = z.union([
  z.object({ ids: z.array(z.uuid()).min(1, "Choose at least one finding.").max(BULK_LIMIT) }),
  z.object({
    filter: findingFilterSchema,
    scope: z.object({
      account: z.array(z.string().max(12)).max(5_000).default([]),
      region: z.array(z.string().max(40)).max(100).default([]),
      application: names,
      owner: names,
    }),
  }),
]);
export type FindingTarget = z.infer<typeof targetSchema>;

export interface LockedFinding {
  id: string;
  status: string;
  severity: number;
  assigneeId: string | null;
}

/** What an action did. `resolved`: left alone, since only a scan says what is resolved. `same`: were so already. */
export interface ChangeResult {
  changed: number;
  same: number;
  resolved: number;
}

/**
 * Locks the findings of a target, in the order of their ids so that two actions cannot wait for each other.
 * Throws `not_found` when a named one does not exist or is outside of the caller's accounts, `invalid_input` above the limit.
 */
export async function lockFindings(
  sql: Sql,
  caller: Caller,
  target: FindingTarget,
  now: Date,
): Promise<LockedFinding[]> {
  if ("ids" in target) {
    const ids = [...new Set(target.ids)];
    const found = await sql.query<LockedFinding>(
      `SELECT id, status, severity, assignee_id AS "assigneeId" FROM finding
       WHERE id = ANY($1) AND ($2::text[] IS NULL OR account_id = ANY($2)) ORDER BY id FOR UPDATE`,
      [ids, caller.accounts],
    );
    if (found.rows.length < ids.length) {
      throw new AppError(
        "not_found",
        ids.length === 1 ? "There is no such finding." : "Some of these findings do not exist.",
      );
    }
    return found.rows;
  }
  const found = await sql.query<LockedFinding>(
    `SELECT f.id, f.status, f.severity, f.assignee_id AS "assigneeId" FROM finding f
     WHERE ${FINDING_WHERE} ORDER BY f.id LIMIT $${FINDING_PARAMETERS + 1} FOR UPDATE`,
    [...findingParameters(caller, target.scope, target.filter, now), BULK_LIMIT + 1],
  );
  if (found.rows.length > BULK_LIMIT) {
    throw new AppError(
      "invalid_input",
      `More than ${formatNumber(BULK_LIMIT)} findings match; narrow the filter and do them in parts.`,
    );
  }
  if (found.rows.length === 0) throw new AppError("not_found", "No finding matches this filter any more.");
  return found.rows;
}

/** The findings that may still change; throws `conflict` when that is none because a scan has resolved them all. */
export function unresolved(findings: readonly LockedFinding[]): LockedFinding[] {
  const open = findings.filter((finding) => finding.status !== "resolved");
  if (open.length === 0) {
    throw new AppError(
      "conflict",
      findings.length === 1
        ? "A scan has resolved this finding; only a scan can open it again."
        : "A scan has resolved these findings; only a scan can open them again.",
    );
  }
  return open;
}
