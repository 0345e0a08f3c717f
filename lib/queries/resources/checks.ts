import { checksFor } from "../../checks/registry.ts";
import { pool } from "../../db/pool.ts";
import type { FindingStatus } from "../../domain/finding.ts";
import { type Severity, severityOfRank, severityRank } from "../../domain/severity.ts";

export interface ResourceFinding {
  id: string;
  checkId: string;
  title: string;
  severity: Severity;
  status: FindingStatus;
  firstSeenAt: string;
}

/** What a check says of a resource. `off`: switched off for it. `not_judged`: nothing was judged since it last changed. */
export interface ResourceCheck {
  checkId: string;
  title: string;
  severity: Severity;
  outcome: "pass" | "fail" | "unknown" | "off" | "not_judged";
  missing: string[];
}

export interface ResourceChecksView {
  findings: ResourceFinding[];
  checks: ResourceCheck[];
}

interface Subject {
  id: string;
  kind: string;
  accountId: string;
  changedAt: string;
  tags: readonly { key: string; value: string }[];
}

/**
 * The findings of a resource and how each check of its kind came out. Passing is what is left when a check neither failed nor
 * stayed undecided, and only where an evaluation has seen the resource as it is now.
 */
export async function resourceChecks(resource: Subject): Promise<ResourceChecksView> {
  const [findings, undecided, overrides, evaluation] = await Promise.all([
    findingsOf(resource.id),
    pool().query<{ checkId: string; missing: string[] }>(
      `SELECT check_id AS "checkId", missing FROM unknown_verdict WHERE resource_id = $1`,
      [resource.id],
    ),
    pool().query<{ checkId: string; scopeType: string; scopeValue: string; isEnabled: boolean }>(
      `SELECT check_id AS "checkId", scope_type AS "scopeType", scope_value AS "scopeValue", is_enabled AS "isEnabled"
       FROM check_override ORDER BY array_position(ARRAY['all', 'account', 'tag'], scope_type), scope_value`,
    ),
    pool().query<{ asOf: Date | null }>(`SELECT max(as_of) AS "asOf" FROM evaluation WHERE status = 'succeeded'`),
  ]);
  const asOf = evaluation.rows[0]?.asOf ?? null;
  const isJudged = asOf !== null && asOf >= new Date(resource.changedAt);
  const tags = new Set(resource.tags.map(({ key, value }) => `${key}=${value}`));
  const isOff = (checkId: string) =>
    overrides.rows.findLast(
      (row) =>
        row.checkId === checkId &&
        (row.scopeType === "all" ||
          (row.scopeType === "account" && row.scopeValue === resource.accountId) ||
          (row.scopeType === "tag" && tags.has(row.scopeValue))),
    )?.isEnabled === false;
  const failed = new Set(findings.filter(({ status }) => status !== "resolved").map(({ checkId }) => checkId));
  const missing = new Map(undecided.rows.map((row) => [row.checkId, row.missing]));
  const outcomeOf = (checkId: string): ResourceCheck["outcome"] => {
    if (failed.has(checkId)) return "fail";
    if (isOff(checkId)) return "off";
    if (missing.has(checkId)) return "unknown";
    return isJudged ? "pass" : "not_judged";
  };
  return {
    findings,
    checks: checksFor(resource.kind)
      .map(({ id, title, severity }) => ({
        checkId: id,
        title,
        severity,
        outcome: outcomeOf(id),
        missing: missing.get(id) ?? [],
      }))
      .sort((a, b) => rank(a) - rank(b) || severityRank(a.severity) - severityRank(b.severity)),
  };
}

function rank(check: ResourceCheck): number {
  return ["fail", "unknown", "not_judged", "pass", "off"].indexOf(check.outcome);
}

async function findingsOf(resourceId: string): Promise<ResourceFinding[]> {
  const found = await pool().query<{
    id: string;
    checkId: string;
    title: string;
    severity: number;
    status: FindingStatus;
    firstSeenAt: Date;
  }>(
    `SELECT id, check_id AS "checkId", title, severity, status, first_seen_at AS "firstSeenAt" FROM finding
     WHERE resource_id = $1 ORDER BY status = 'resolved', severity, first_seen_at DESC LIMIT 200`,
    [resourceId],
  );
  return found.rows.map((row) => ({
    ...row,
    severity: severityOfRank(row.severity),
    firstSeenAt: row.firstSeenAt.toISOString(),
  }));
}
