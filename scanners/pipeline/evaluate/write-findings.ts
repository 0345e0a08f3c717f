import { newId } from "#lib/db/ids.ts";
import type { Sql } from "#lib/db/pool.ts";

/** Rows that one statement takes. */
export const CHUNK = 1000;

/** A row for the history of a finding; its id and evaluation are added when it is written. */
export interface FindingEventRow {
  finding_id: string;
  at: Date;
  type: string;
  from_status: string | null;
  to_status: string | null;
  note: string | null;
  data: object;
}

/** What a finding becomes that was found again. */
export interface Update {
  id: string;
  status: string;
  severity: number;
  title: string;
  evidence: unknown;
  evidence_hash: string;
  last_failed_at: Date;
  due_at: Date | null;
  owner: string | null;
  resource_name: string;
  is_reopened: boolean;
  is_expired: boolean;
}

/** Writes findings that were found again and differ from what is stored. */
export async function updateFindings(sql: Sql, updates: Update[]): Promise<void> {
  for (let from = 0; from < updates.length; from += CHUNK) {
    await sql.query(
      `UPDATE finding f SET status = u.status, severity = u.severity, title = u.title, evidence = u.evidence,
         evidence_hash = u.evidence_hash, last_failed_at = u.last_failed_at, due_at = u.due_at, owner = u.owner,
         resource_name = u.resource_name, updated_at = u.last_failed_at,
         resolved_at = CASE WHEN u.is_reopened THEN NULL ELSE f.resolved_at END,
         reopened_count = f.reopened_count + CASE WHEN u.is_reopened THEN 1 ELSE 0 END,
         accepted_reason = CASE WHEN u.is_expired OR u.is_reopened THEN NULL ELSE f.accepted_reason END,
         accepted_by = CASE WHEN u.is_expired OR u.is_reopened THEN NULL ELSE f.accepted_by END,
         accepted_until = CASE WHEN u.is_expired OR u.is_reopened THEN NULL ELSE f.accepted_until END
       FROM jsonb_to_recordset($1) AS u(id uuid, status text, severity smallint, title text, evidence jsonb, evidence_hash text,
         last_failed_at timestamptz, due_at timestamptz, owner text, resource_name text, is_reopened bool, is_expired bool)
       WHERE f.id = u.id`,
      [JSON.stringify(updates.slice(from, from + CHUNK))],
    );
  }
}

/** Marks findings as resolved, each at the time of the observation that no longer has it. */
export async function resolveFindings(sql: Sql, resolved: { id: string; at: Date }[]): Promise<void> {
  for (let from = 0; from < resolved.length; from += CHUNK) {
    await sql.query(
      `UPDATE finding f SET status = 'resolved', resolved_at = r.at, updated_at = r.at
       FROM jsonb_to_recordset($1) AS r(id uuid, at timestamptz) WHERE f.id = r.id`,
      [JSON.stringify(resolved.slice(from, from + CHUNK))],
    );
  }
}

/** Opens findings again whose acceptance is over, without saying that they were seen. */
export async function reopenExpired(
  sql: Sql,
  expired: readonly { id: string; due_at: Date | null }[],
  now: Date,
): Promise<void> {
  if (expired.length === 0) return;
  await sql.query(
    `UPDATE finding f SET status = 'open', accepted_reason = NULL, accepted_by = NULL, accepted_until = NULL, due_at = e.due_at,
       updated_at = $2
     FROM jsonb_to_recordset($1) AS e(id uuid, due_at timestamptz) WHERE f.id = e.id`,
    [JSON.stringify(expired), now],
  );
}

/** Adds to the history of findings, in the name of the scanner. */
export async function insertEvents(sql: Sql, evaluationId: string, events: FindingEventRow[]): Promise<void> {
  for (let from = 0; from < events.length; from += CHUNK) {
    await sql.query(
      `INSERT INTO finding_event (id, finding_id, at, type, actor, actor_name, from_status, to_status, note, data, evaluation_id)
       SELECT id, finding_id, at, type, 'scanner', 'Scanner', from_status, to_status, note, data, $2
       FROM jsonb_to_recordset($1) AS e(id uuid, finding_id uuid, at timestamptz, type text, from_status text, to_status text,
         note text, data jsonb)`,
      [JSON.stringify(events.slice(from, from + CHUNK).map((event) => ({ ...event, id: newId() }))), evaluationId],
    );
  }
}
