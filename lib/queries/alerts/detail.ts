import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { Detection, HitEvidence } from "../../trail/detections/detection.ts";
import type { EventRow } from "../trail/event-row.ts";
import { type ActorView, actorViews } from "./actors.ts";
import { visibleAlert } from "./alert-conditions.ts";
import { alertEvents } from "./alert-events.ts";
import { detectionById, refreshKnownDetections, type TechniqueView, techniquesOf } from "./known-detections.ts";
import { ALERT_COLUMNS, type AlertRow, alertRow, type StoredAlertRow } from "./list.ts";
import { type FilledStep, responseSteps } from "./response-steps.ts";

export interface AlertDetail extends AlertRow {
  /** Texts of the detection; null for one that is not known any more. */
  texts: Pick<Detection, "kind" | "why" | "check" | "falsePositives"> | null;
  techniqueViews: TechniqueView[];
  evidence: readonly HitEvidence[];
  /** At most 50, in the order of time. */
  events: EventRow[];
  missingEvents: number;
  actorView: ActorView;
  /** Stored resources among `subjects`, where known. */
  subjectIds: Readonly<Record<string, string>>;
  steps: FilledStep[];
  suppression: AlertSuppression | null;
  history: AlertMoment[];
}

export interface AlertSuppression {
  id: string;
  reason: string;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
}

/** Something that happened to an alert. */
export interface AlertMoment {
  at: string;
  what: "found" | "amended" | "suppressed" | "told" | "not-told";
  /** A channel's name, or who suppressed it. */
  who: string | null;
}

interface Stored extends StoredAlertRow {
  createdAt: Date;
  updatedAt: Date;
  suppressionId: string | null;
  body: { eventIds: string[]; evidence: HitEvidence[]; names: Record<string, string> };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One alert with everything behind it; null when there is none or it touches none of the caller's accounts. */
export async function alertDetail(caller: Caller, id: string): Promise<AlertDetail | null> {
  if (!UUID.test(id)) return null;
  await refreshKnownDetections(pool());
  const found = await pool().query<Stored>(
    `SELECT ${ALERT_COLUMNS}, a.body, a.created_at AS "createdAt", a.updated_at AS "updatedAt", a.suppression_id AS "suppressionId"
     FROM alert a WHERE a.id = $1 AND ${visibleAlert("$2")}`,
    [id, caller.accounts],
  );
  const [stored] = found.rows;
  if (stored === undefined) return null;
  const { body, createdAt, updatedAt, suppressionId, ...row } = stored;
  const detection = detectionById(row.detectionId);
  const [{ events, missing }, [actorView], subjectIds, suppression, told] = await Promise.all([
    alertEvents(caller, [{ detectionId: row.detectionId, actor: row.actor, eventIds: body.eventIds }]),
    actorViews(caller, [{ key: row.actor, name: row.actorName }]),
    resourceIds(caller, row.subjects),
    suppressionOf(suppressionId),
    toldOf(id),
  ]);
  if (actorView === undefined) return null;
  return {
    ...alertRow(row),
    texts: detection === undefined ? null : textsOf(detection),
    techniqueViews: techniquesOf(row.detectionId),
    evidence: body.evidence,
    events,
    missingEvents: missing,
    actorView,
    subjectIds,
    steps: responseSteps(
      detection === undefined ? [] : [{ detectionId: detection.id, respond: detection.respond, names: body.names }],
    ),
    suppression,
    history: [
      { at: createdAt.toISOString(), what: "found" as const, who: null },
      ...(updatedAt.getTime() > createdAt.getTime()
        ? [{ at: updatedAt.toISOString(), what: "amended" as const, who: null }]
        : []),
      ...(suppression === null
        ? []
        : [{ at: suppression.createdAt, what: "suppressed" as const, who: suppression.createdBy }]),
      ...told,
    ].sort((a, b) => (a.at < b.at ? -1 : 1)),
  };
}

/** A view goes to the browser, where the functions of a detection cannot. */
function textsOf({ kind, why, check, falsePositives }: Detection): NonNullable<AlertDetail["texts"]> {
  return { kind, why, check, falsePositives };
}

/** Stored ids of ARNs that the caller may see. */
export async function resourceIds(caller: Caller, arns: readonly string[]): Promise<Record<string, string>> {
  const found = await pool().query<{ id: string; arn: string }>(
    `SELECT DISTINCT ON (arn) id, arn FROM resource WHERE arn = ANY($1) AND ($2::text[] IS NULL OR account_id = ANY($2))
     ORDER BY arn, gone_at DESC NULLS FIRST`,
    [arns.filter((arn) => arn.startsWith("arn:")), caller.accounts],
  );
  return Object.fromEntries(found.rows.map((row) => [row.arn, row.id]));
}

async function suppressionOf(id: string | null): Promise<AlertSuppression | null> {
  if (id === null) return null;
  const found = await pool().query<{
    id: string;
    reason: string;
    createdBy: string;
    createdAt: Date;
    expiresAt: Date;
  }>(
    `SELECT id, reason, created_by AS "createdBy", created_at AS "createdAt", expires_at AS "expiresAt"
     FROM suppression WHERE id = $1`,
    [id],
  );
  const [row] = found.rows;
  return row === undefined
    ? null
    : { ...row, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() };
}

async function toldOf(alertId: string): Promise<AlertMoment[]> {
  const found = await pool().query<{ at: Date; name: string; isSent: boolean }>(
    `SELECT COALESCE(t.sent_at, t.tried_at) AS at, c.name, t.status = 'sent' AS "isSent"
     FROM notification_delivery d JOIN notification_channel c ON c.id = d.channel_id
     JOIN notification_delivery t ON t.id = COALESCE(d.digest_id, d.id)
     WHERE d.alert_id = $1 AND t.status IN ('sent', 'failed') AND COALESCE(t.sent_at, t.tried_at) IS NOT NULL ORDER BY 1`,
    [alertId],
  );
  return found.rows.map(({ at, name, isSent }) => ({
    at: at.toISOString(),
    what: isSent ? ("told" as const) : ("not-told" as const),
    who: name,
  }));
}
