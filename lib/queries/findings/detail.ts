import { checkById } from "../../checks/registry.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { FindingEventType, FindingStatus } from "../../domain/finding.ts";
import { type Severity, severityOfRank } from "../../domain/severity.ts";
import type { Evidence } from "../../domain/verdict.ts";
import { kindDefinition } from "../../facts/kinds.ts";
import { type FilledFix, fillFix } from "./fill-fix.ts";
import { type PolicyLines, statementLines } from "./policy-lines.ts";

/** One piece of proof, ready to be shown. */
export interface EvidenceView {
  summary: string;
  arn: string | null;
  path: string | null;
  /** The value found, as text or JSON with 2 spaces. */
  value: string | null;
  statement: { policy: string; sid: string | null; lines: PolicyLines | null } | null;
}

export interface FindingEventView {
  id: string;
  at: string;
  type: FindingEventType;
  actorName: string;
  fromStatus: FindingStatus | null;
  toStatus: FindingStatus | null;
  note: string | null;
  /** Name of the person now assigned; null: nobody, or another kind of event. */
  assigneeName: string | null;
  /** Severities before and after. */
  severity: { from: string; to: string } | null;
}

export interface FindingDetail {
  id: string;
  checkId: string;
  title: string;
  severity: Severity;
  status: FindingStatus;
  resourceId: string;
  resourceName: string;
  resourceArn: string;
  kindLabel: string;
  isResourceGone: boolean;
  accountId: string;
  accountName: string;
  region: string;
  owner: string | null;
  application: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  firstSeenAt: string;
  lastFailedAt: string;
  resolvedAt: string | null;
  dueAt: string | null;
  isOverdue: boolean;
  reopenedCount: number;
  accepted: { reason: string; byName: string; until: string | null } | null;
  /** null: the check is of another version of Plumbline. */
  check: { why: string; fix: FilledFix; references: { title: string; url: string }[] } | null;
  evidence: EvidenceView[];
  events: FindingEventView[];
  related: { id: string; title: string; severity: Severity; status: FindingStatus }[];
  /** Checks on the same resource that could not be decided, with what was not collected. */
  undecided: { checkTitle: string; missing: string[] }[];
}

interface StoredFinding {
  id: string;
  check_id: string;
  title: string;
  severity: number;
  status: FindingStatus;
  resource_id: string;
  resource_name: string;
  resource_arn: string;
  kind: string;
  gone_at: Date | null;
  account_id: string;
  account_name: string | null;
  region: string;
  owner: string | null;
  application: string | null;
  assignee_id: string | null;
  assignee_name: string | null;
  first_seen_at: Date;
  last_failed_at: Date;
  resolved_at: Date | null;
  due_at: Date | null;
  reopened_count: number;
  accepted_reason: string | null;
  accepted_by_name: string | null;
  accepted_until: Date | null;
  evidence: Evidence[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Everything about one finding; null when there is none or its account is outside of the caller's. */
export async function findingDetail(caller: Caller, findingId: string, now: Date): Promise<FindingDetail | null> {
  if (!UUID.test(findingId)) return null;
  const found = await pool().query<StoredFinding>(
    `SELECT f.id, f.check_id, f.title, f.severity, f.status, f.resource_id, f.resource_name, f.resource_arn, f.kind, r.gone_at,
            f.account_id, a.name AS account_name, f.region, f.owner, f.application, f.assignee_id, u.name AS assignee_name, f.first_seen_at,
            f.last_failed_at, f.resolved_at, f.due_at, f.reopened_count, f.accepted_reason,
            COALESCE(b.name, f.accepted_by) AS accepted_by_name, f.accepted_until, f.evidence
     FROM finding f JOIN resource r ON r.id = f.resource_id LEFT JOIN aws_account a ON a.account_id = f.account_id
     LEFT JOIN "user" u ON u.id = f.assignee_id LEFT JOIN "user" b ON b.id = f.accepted_by
     WHERE f.id = $1 AND ($2::text[] IS NULL OR f.account_id = ANY($2))`,
    [findingId, caller.accounts],
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  const [evidence, events, related, undecided] = await Promise.all([
    evidenceViews(row.evidence),
    eventsOf(row.id),
    relatedOf(row),
    undecidedOn(row.resource_id),
  ]);
  const check = checkById(row.check_id);
  const subject = { name: row.resource_name, arn: row.resource_arn, region: row.region, account: row.account_id };
  return {
    id: row.id,
    checkId: row.check_id,
    title: check?.title ?? row.title,
    severity: severityOfRank(row.severity),
    status: row.status,
    resourceId: row.resource_id,
    resourceName: row.resource_name,
    resourceArn: row.resource_arn,
    kindLabel: kindDefinition(row.kind)?.label ?? row.kind,
    isResourceGone: row.gone_at !== null,
    accountId: row.account_id,
    accountName: row.account_name ?? row.account_id,
    region: row.region,
    owner: row.owner,
    application: row.application,
    assigneeId: row.assignee_id,
    assigneeName: row.assignee_name,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastFailedAt: row.last_failed_at.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    dueAt: row.due_at?.toISOString() ?? null,
    isOverdue: row.due_at !== null && row.due_at < now && ["open", "in_review", "remediating"].includes(row.status),
    reopenedCount: row.reopened_count,
    accepted:
      row.accepted_reason === null
        ? null
        : {
            reason: row.accepted_reason,
            byName: row.accepted_by_name ?? "somebody",
            until: row.accepted_until?.toISOString() ?? null,
          },
    check:
      check === undefined
        ? null
        : {
            why: check.why,
            fix: fillFix(check.fix, subject),
            references: check.references.filter((reference) => reference.url.startsWith("https://")),
          },
    evidence,
    events,
    related,
    undecided,
  };
}

/** Loads the policies that the evidence cites and cuts the statements out of them. */
async function evidenceViews(evidence: readonly Evidence[]): Promise<EvidenceView[]> {
  const hashes = evidence.flatMap(({ statement }) => (statement?.hash === undefined ? [] : [statement.hash]));
  const documents = await pool().query<{ hash: string; text: string }>(
    "SELECT hash, text FROM policy_document WHERE hash = ANY($1)",
    [hashes],
  );
  const texts = new Map(documents.rows.map((document) => [document.hash, document.text]));
  return evidence.map((piece) => ({
    summary: piece.summary,
    arn: piece.arn ?? null,
    path: piece.path ?? null,
    value: piece.value === undefined ? null : valueText(piece.value),
    statement: piece.statement === undefined ? null : statementView(piece.statement, texts),
  }));
}

function statementView(
  statement: NonNullable<Evidence["statement"]>,
  texts: ReadonlyMap<string, string>,
): EvidenceView["statement"] {
  const text = statement.hash === undefined ? undefined : texts.get(statement.hash);
  const whole = text === undefined ? null : statementLines(text, statement.index);
  const firstLine = statement.line ?? 1;
  // The document may be gone from the store: then the statement itself, as it was when the check judged it.
  const own =
    statement.text === undefined
      ? null
      : { code: statement.text, firstLine, marked: [{ from: firstLine, to: statement.endLine ?? firstLine }] };
  return { policy: statement.policy, sid: statement.sid ?? null, lines: whole ?? own };
}

function valueText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "");
}

async function eventsOf(findingId: string): Promise<FindingEventView[]> {
  const found = await pool().query<{
    id: string;
    at: Date;
    type: FindingEventType;
    actorName: string;
    fromStatus: FindingStatus | null;
    toStatus: FindingStatus | null;
    note: string | null;
    assigneeName: string | null;
    fromSeverity: string | null;
    toSeverity: string | null;
  }>(
    `SELECT id, at, type, actor_name AS "actorName", from_status AS "fromStatus", to_status AS "toStatus", note,
            data->>'assigneeName' AS "assigneeName", data->>'from' AS "fromSeverity", data->>'to' AS "toSeverity"
     FROM finding_event WHERE finding_id = $1 ORDER BY at DESC, id DESC LIMIT 200`,
    [findingId],
  );
  return found.rows.map(({ fromSeverity, toSeverity, ...event }) => ({
    ...event,
    at: event.at.toISOString(),
    severity:
      event.type === "severity_changed" && fromSeverity !== null && toSeverity !== null
        ? { from: fromSeverity, to: toSeverity }
        : null,
  }));
}

async function relatedOf(finding: { id: string; resource_id: string }): Promise<FindingDetail["related"]> {
  const found = await pool().query<{
    id: string;
    check_id: string;
    title: string;
    severity: number;
    status: FindingStatus;
  }>(
    `SELECT id, check_id, title, severity, status FROM finding
     WHERE resource_id = $1 AND id <> $2 AND status <> 'resolved' ORDER BY severity, first_seen_at DESC LIMIT 20`,
    [finding.resource_id, finding.id],
  );
  return found.rows.map(({ check_id, severity, ...row }) => ({
    ...row,
    title: checkById(check_id)?.title ?? row.title,
    severity: severityOfRank(severity),
  }));
}

async function undecidedOn(resourceId: string): Promise<FindingDetail["undecided"]> {
  const found = await pool().query<{ check_id: string; missing: string[] }>(
    "SELECT check_id, missing FROM unknown_verdict WHERE resource_id = $1 ORDER BY check_id",
    [resourceId],
  );
  return found.rows.map((row) => ({
    checkTitle: checkById(row.check_id)?.title ?? row.check_id,
    missing: row.missing,
  }));
}
