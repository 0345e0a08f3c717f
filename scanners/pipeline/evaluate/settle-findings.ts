import { checkById } from "#lib/checks/registry.ts";
import { newId } from "#lib/db/ids.ts";
import type { Sql } from "#lib/db/pool.ts";
import { dueAt } from "#lib/domain/due.ts";
import { contentHash } from "#lib/domain/json.ts";
import { severityOfRank, severityRank } from "#lib/domain/severity.ts";
import { kindDefinition } from "#lib/facts/kinds.ts";
import { isReadSince } from "#lib/queries/organisation-facts/coverage.ts";
import type { LoadedFacts } from "#lib/queries/organisation-facts/load.ts";
import type { Judgement, Problem } from "./judge.ts";
import {
  CHUNK,
  type FindingEventRow,
  insertEvents,
  reopenExpired,
  resolveFindings,
  type Update,
  updateFindings,
} from "./write-findings.ts";

export interface SettleCounts {
  opened: number;
  reopened: number;
  resolved: number;
  changed: number;
}

interface StoredFinding {
  id: string;
  fingerprint: string;
  checkId: string;
  kind: string;
  arn: string;
  accountId: string;
  region: string;
  status: string;
  severity: number;
  evidenceHash: string;
  firstSeenAt: Date;
  lastFailedAt: Date;
  owner: string | null;
  resourceName: string;
  title: string;
  isGone: boolean;
  acceptedUntil: Date | null;
}

/**
 * Writes the difference between what is stored and what was judged. Resolves a finding only when its resource is gone, or
 * when everything its check rests on comes from whole runs newer than the last failure. Unknown resolves nothing.
 */
export async function settleFindings(
  sql: Sql,
  evaluationId: string,
  loaded: LoadedFacts,
  judgement: Judgement,
  now: Date,
): Promise<SettleCounts> {
  const stored = await loadFindings(sql, [...judgement.problems.keys()]);
  const events: FindingEventRow[] = [];
  const counts: SettleCounts = { opened: 0, reopened: 0, resolved: 0, changed: 0 };
  const fresh: Problem[] = [];
  const updates: Update[] = [];
  for (const problem of judgement.problems.values()) {
    const finding = stored.get(problem.fingerprint);
    if (finding === undefined) fresh.push(problem);
    else {
      const update = compare(problem, finding, asOf(loaded, problem.fact.accountId), now, events);
      if (update === undefined) continue;
      updates.push(update);
      if (finding.status === "resolved") counts.reopened += 1;
      else counts.changed += 1;
    }
  }
  counts.opened = fresh.length;
  await insertFindings(sql, loaded, fresh, events);
  await updateFindings(sql, updates);

  const resolved: { id: string; at: Date }[] = [];
  const expired: { id: string; due_at: Date | null }[] = [];
  for (const finding of stored.values()) {
    if (finding.status === "resolved" || judgement.problems.has(finding.fingerprint)) continue;
    const note = reasonToResolve(finding, loaded, judgement);
    if (note === null) {
      // Nobody can tell whether the problem is still there: the acceptance ends all the same.
      if (isAcceptanceOver(finding, now)) {
        expired.push({ id: finding.id, due_at: dueAt(severityOfRank(finding.severity), finding.firstSeenAt) });
        events.push(expiryOf(finding, now));
      }
      continue;
    }
    const at = asOf(loaded, finding.accountId);
    resolved.push({ id: finding.id, at });
    events.push({
      finding_id: finding.id,
      at,
      type: "resolved",
      from_status: finding.status,
      to_status: "resolved",
      note,
      data: {},
    });
  }
  counts.resolved = resolved.length;
  counts.changed += expired.length;
  await resolveFindings(sql, resolved);
  await reopenExpired(sql, expired, now);
  await insertEvents(sql, evaluationId, events);
  return counts;
}

function asOf(loaded: LoadedFacts, accountId: string): Date {
  return loaded.asOfByAccount.get(accountId) ?? loaded.facts.asOf;
}

async function loadFindings(sql: Sql, fingerprints: string[]): Promise<Map<string, StoredFinding>> {
  const columns = `f.id, f.fingerprint, f.check_id AS "checkId", f.kind, f.resource_arn AS arn, f.account_id AS "accountId",
    f.region, f.status, f.severity, f.evidence_hash AS "evidenceHash", f.first_seen_at AS "firstSeenAt",
    f.last_failed_at AS "lastFailedAt", f.owner, f.resource_name AS "resourceName", f.title,
    r.gone_at IS NOT NULL AS "isGone", f.accepted_until AS "acceptedUntil"`;
  const found = new Map<string, StoredFinding>();
  const unresolved = await sql.query<StoredFinding>(
    `SELECT ${columns} FROM finding f JOIN resource r ON r.id = f.resource_id WHERE f.status <> 'resolved'`,
  );
  for (const row of unresolved.rows) found.set(row.fingerprint, row);
  const others = fingerprints.filter((fingerprint) => !found.has(fingerprint));
  for (let from = 0; from < others.length; from += 10 * CHUNK) {
    const resolved = await sql.query<StoredFinding>(
      `SELECT ${columns} FROM finding f JOIN resource r ON r.id = f.resource_id WHERE f.fingerprint = ANY($1)`,
      [others.slice(from, from + 10 * CHUNK)],
    );
    for (const row of resolved.rows) found.set(row.fingerprint, row);
  }
  return found;
}

function compare(
  problem: Problem,
  finding: StoredFinding,
  at: Date,
  now: Date,
  events: FindingEventRow[],
): Update | undefined {
  const hash = contentHash(problem.evidence);
  const rank = severityRank(problem.severity);
  const isReopened = finding.status === "resolved";
  const isExpired = isAcceptanceOver(finding, now);
  const owner = ownerOf(problem);
  const isSame =
    !isReopened &&
    !isExpired &&
    finding.evidenceHash === hash &&
    finding.severity === rank &&
    finding.title === problem.check.title &&
    finding.owner === owner &&
    finding.resourceName === problem.fact.name;
  if (isSame) return undefined;
  const event = (type: string, rest: Partial<FindingEventRow> = {}) =>
    events.push({
      finding_id: finding.id,
      at,
      type,
      from_status: null,
      to_status: null,
      note: null,
      data: {},
      ...rest,
    });
  if (isReopened) event("reopened", { from_status: "resolved", to_status: "open" });
  if (isExpired) events.push(expiryOf(finding, now));
  if (!isReopened && finding.evidenceHash !== hash) event("evidence_changed", { data: { evidence: problem.evidence } });
  if (finding.severity !== rank) {
    event("severity_changed", { data: { from: severityOfRank(finding.severity), to: problem.severity } });
  }
  return {
    id: finding.id,
    status: isReopened || isExpired ? "open" : finding.status,
    severity: rank,
    title: problem.check.title,
    evidence: problem.evidence,
    evidence_hash: hash,
    last_failed_at: isReopened || finding.evidenceHash !== hash ? at : finding.lastFailedAt,
    due_at: dueAt(problem.severity, isReopened ? at : finding.firstSeenAt),
    owner,
    resource_name: problem.fact.name,
    is_reopened: isReopened,
    is_expired: isExpired,
  };
}

function isAcceptanceOver(finding: StoredFinding, now: Date): boolean {
  return finding.status === "risk_accepted" && finding.acceptedUntil !== null && finding.acceptedUntil <= now;
}

function expiryOf(finding: StoredFinding, now: Date): FindingEventRow {
  return {
    finding_id: finding.id,
    at: now,
    type: "risk_expired",
    from_status: "risk_accepted",
    to_status: "open",
    note: null,
    data: {},
  };
}

/** Why a finding that was not found again may be resolved; null when it must stay. */
function reasonToResolve(finding: StoredFinding, loaded: LoadedFacts, judgement: Judgement): string | null {
  if (finding.isGone) return "The resource is gone.";
  if (judgement.switchedOff.has(finding.checkId, finding)) return "The check is switched off for this resource.";
  if (!judgement.passed.has(finding.checkId, finding)) return null;
  const check = checkById(finding.checkId);
  if (check === undefined) return null;
  return isReadSince(loaded.coverage, check.needs, finding) ? "A newer, whole scan no longer finds it." : null;
}

function ownerOf(problem: Problem): string | null {
  const { tags } = problem.fact;
  return tags["Owner"] || tags["owner"] || tags["Team"] || tags["team"] || null;
}

async function insertFindings(
  sql: Sql,
  loaded: LoadedFacts,
  problems: Problem[],
  events: FindingEventRow[],
): Promise<void> {
  for (let from = 0; from < problems.length; from += CHUNK) {
    const rows = problems.slice(from, from + CHUNK).map((problem) => {
      const { fact, check } = problem;
      const at = asOf(loaded, fact.accountId);
      const id = newId();
      events.push({ finding_id: id, at, type: "opened", from_status: null, to_status: "open", note: null, data: {} });
      return {
        id,
        fingerprint: problem.fingerprint,
        check_id: check.id,
        resource_id: loaded.idOf(fact),
        account_id: fact.accountId,
        region: fact.region,
        kind: fact.kind,
        service: kindDefinition(fact.kind)?.service ?? fact.kind.split(".")[0],
        severity: severityRank(problem.severity),
        title: check.title,
        resource_name: fact.name,
        resource_arn: fact.arn,
        owner: ownerOf(problem),
        discriminator: problem.discriminator,
        evidence: problem.evidence,
        evidence_hash: contentHash(problem.evidence),
        at,
        due_at: dueAt(problem.severity, at),
      };
    });
    await sql.query(
      `INSERT INTO finding (id, fingerprint, check_id, resource_id, account_id, region, kind, service, severity, status, title,
                            resource_name, resource_arn, owner, discriminator, evidence, evidence_hash, first_seen_at,
                            last_failed_at, due_at, updated_at, application)
       SELECT f.id, fingerprint, check_id, resource_id, f.account_id, f.region, f.kind, service, severity, 'open', title,
              resource_name, resource_arn, f.owner, discriminator, evidence, evidence_hash, at, at, due_at, at, r.application
       FROM jsonb_to_recordset($1) AS f(id uuid, fingerprint text, check_id text, resource_id uuid, account_id text, region text,
         kind text, service text, severity smallint, title text, resource_name text, resource_arn text, owner text,
         discriminator text, evidence jsonb, evidence_hash text, at timestamptz, due_at timestamptz)
       JOIN resource r ON r.id = f.resource_id`,
      [JSON.stringify(rows)],
    );
  }
}
