import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { detectionTitle, refreshKnownDetections } from "../alerts/known-detections.ts";

/** A suppression with what it hides now. */
export interface SuppressionRow {
  id: string;
  /** What an alert must have, one text each. */
  conditions: { name: "detection" | "actor" | "subject" | "account"; text: string }[];
  reason: string;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  /** null: it works. */
  endedAt: string | null;
  endedBy: string | null;
  /** Alerts that it hides, of all time. */
  hidden: number;
}

interface Stored {
  id: string;
  detectionId: string | null;
  actor: string | null;
  actorName: string | null;
  subject: string | null;
  accountId: string | null;
  reason: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  endedBy: string | null;
  hidden: number;
}

const MAX_SHOWN = 500;

/** Suppressions that work, then those that have ended. Who sees only some accounts sees those of these accounts. */
export async function suppressionList(caller: Caller): Promise<SuppressionRow[]> {
  await refreshKnownDetections(pool());
  const found = await pool().query<Stored>(
    `SELECT s.id, s.detection_id AS "detectionId", s.actor, s.subject, s.account_id AS "accountId", s.reason,
            s.created_by AS "createdBy", s.created_at AS "createdAt", s.expires_at AS "expiresAt", s.ended_at AS "endedAt",
            s.ended_by AS "endedBy",
            (SELECT a.actor_name FROM alert a WHERE a.actor = s.actor ORDER BY a.last_at DESC LIMIT 1) AS "actorName",
            (SELECT count(*)::int FROM alert a WHERE a.suppression_id = s.id) AS hidden
     FROM suppression s WHERE $1::text[] IS NULL OR s.account_id = ANY($1)
     ORDER BY s.ended_at DESC NULLS FIRST, s.created_at DESC, s.id LIMIT ${MAX_SHOWN}`,
    [caller.accounts],
  );
  return found.rows.map(({ detectionId, actor, actorName, subject, accountId, ...row }) => ({
    ...row,
    conditions: [
      ...(detectionId === null ? [] : [{ name: "detection" as const, text: detectionTitle(detectionId) }]),
      ...(actor === null ? [] : [{ name: "actor" as const, text: actorName ?? actor }]),
      ...(subject === null ? [] : [{ name: "subject" as const, text: subject }]),
      ...(accountId === null ? [] : [{ name: "account" as const, text: accountId }]),
    ],
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
}
