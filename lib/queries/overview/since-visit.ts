import { checkById } from "../../checks/registry.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { type Severity, severityOfRank } from "../../domain/severity.ts";
import { accountsInScope } from "../account-scope.ts";
import { belongs } from "../belonging.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";

export interface SinceVisitView {
  opened: number;
  reopened: number;
  resolved: number;
  expired: number;
  /** The worst of what is new and still active. */
  newest: { id: string; title: string; severity: Severity; resourceName: string; firstSeenAt: string }[];
}

/** The smallest UUIDv7 that can have been made at a moment: what was written later sorts behind it. */
export function firstIdAt(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
}

/**
 * What happened to findings since a moment. Counted by when it was written, not by when it was observed: an import of older
 * files is new to whoever looks.
 */
export async function sinceVisit(caller: Caller, scope: ListScope, since: Date): Promise<SinceVisitView> {
  const parameters = [
    accountsInScope(caller, scope.account),
    chosenOrNull(scope.region),
    firstIdAt(since),
    chosenOrNull(scope.application),
    chosenOrNull(scope.owner),
  ];
  const [events, newest] = await Promise.all([
    pool().query<{ type: string; count: number }>(
      `SELECT e.type, count(DISTINCT e.finding_id)::int AS count FROM finding_event e JOIN finding f ON f.id = e.finding_id
       WHERE e.id >= $3::uuid AND e.type IN ('opened', 'reopened', 'resolved', 'risk_expired')
         AND ($1::text[] IS NULL OR f.account_id = ANY($1)) AND ($2::text[] IS NULL OR f.region = ANY($2))
         AND ${belongs("f", "$4", "$5")} GROUP BY 1`,
      parameters,
    ),
    pool().query<{
      id: string;
      checkId: string;
      title: string;
      severity: number;
      resourceName: string;
      firstSeenAt: Date;
    }>(
      `SELECT id, check_id AS "checkId", title, severity, resource_name AS "resourceName", first_seen_at AS "firstSeenAt"
       FROM finding f WHERE id >= $3::uuid AND status IN ('open', 'in_review', 'remediating')
         AND ($1::text[] IS NULL OR account_id = ANY($1)) AND ($2::text[] IS NULL OR region = ANY($2))
         AND ${belongs("f", "$4", "$5")}
       ORDER BY severity, id DESC LIMIT 5`,
      parameters,
    ),
  ]);
  const countOf = (type: string) => events.rows.find((row) => row.type === type)?.count ?? 0;
  return {
    opened: countOf("opened"),
    reopened: countOf("reopened"),
    resolved: countOf("resolved"),
    expired: countOf("risk_expired"),
    newest: newest.rows.map(({ checkId, ...row }) => ({
      ...row,
      title: checkById(checkId)?.title ?? row.title,
      severity: severityOfRank(row.severity),
      firstSeenAt: row.firstSeenAt.toISOString(),
    })),
  };
}
