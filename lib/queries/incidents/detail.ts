import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { IncidentEventType } from "../../domain/incident.ts";
import { type ActorView, actorViews } from "../alerts/actors.ts";
import { visibleAlert } from "../alerts/alert-conditions.ts";
import { resourceIds } from "../alerts/detail.ts";
import { ALERT_COLUMNS, type AlertRow, alertRow, type StoredAlertRow } from "../alerts/list.ts";
import { CODED_COLUMNS, type CodedEvent, type EventRow, eventRows } from "../trail/event-row.ts";
import { type IncidentRow, incidentColumns, incidentRow, type StoredIncident, visibleIncident } from "./list.ts";
import { incidentPlan, type PlanStep } from "./plan.ts";

export interface IncidentDetail extends IncidentRow {
  /** In the order of time; at most 500. */
  alerts: AlertRow[];
  /** Events by its actors that gave credentials or identities to somebody, which is how actors are joined. */
  handovers: EventRow[];
  actors: ActorView[];
  /** What was acted on, the most often named first. */
  resources: { subject: string; resourceId: string | null; alerts: number }[];
  plan: PlanStep[];
  /** Newest first. */
  history: IncidentHistoryEvent[];
}

export interface IncidentHistoryEvent {
  id: string;
  at: string;
  actorName: string;
  type: IncidentEventType;
  details: Readonly<Record<string, unknown>>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MAX_ALERTS = 500;
const MAX_HANDOVERS = 50;
const MAX_MERGES = 20;

/** Where an incident is found now: its own id, or that of the one it went into; null when there is none that the caller may see. */
export async function currentIncident(caller: Caller, id: string): Promise<string | null> {
  if (!UUID.test(id)) return null;
  const found = await pool().query<{ id: string }>(
    `WITH RECURSIVE way(id, merged_into, steps) AS (
       SELECT id, merged_into, 0 FROM incident WHERE id = $1
       UNION ALL SELECT i.id, i.merged_into, w.steps + 1 FROM way w JOIN incident i ON i.id = w.merged_into WHERE w.steps < ${MAX_MERGES})
     SELECT i.id FROM way w JOIN incident i ON i.id = w.id WHERE ${visibleIncident("$2")}`,
    [id, caller.accounts],
  );
  return found.rows[0]?.id ?? null;
}

/** One incident with its story, actors, resources and plan; null when there is none that the caller may see. */
export async function incidentDetail(caller: Caller, id: string): Promise<IncidentDetail | null> {
  if (!UUID.test(id)) return null;
  const found = await pool().query<StoredIncident>(
    `SELECT ${incidentColumns("$2")} FROM incident i WHERE i.id = $1 AND ${visibleIncident("$2")}`,
    [id, caller.accounts],
  );
  const [stored] = found.rows;
  if (stored === undefined) return null;
  const incident = incidentRow(stored);
  const [alerts, plan, history] = await Promise.all([alertsOf(caller, id), incidentPlan(caller, id), historyOf(id)]);
  const actors = new Map<string, string>();
  for (const { actor, actorName } of alerts) actors.set(actor, actorName);
  const named = Map.groupBy(
    alerts.flatMap(({ subjects }) => subjects),
    (subject) => subject,
  );
  const [views, ids, handovers] = await Promise.all([
    actorViews(
      caller,
      [...actors].map(([key, name]) => ({ key, name })),
    ),
    resourceIds(caller, [...named.keys()]),
    handoversOf(caller, [...actors.keys()], stored.firstAt, stored.lastAt),
  ]);
  return {
    ...incident,
    alerts,
    handovers,
    actors: views,
    resources: [...named]
      .map(([subject, all]) => ({ subject, resourceId: ids[subject] ?? null, alerts: all.length }))
      .sort((a, b) => b.alerts - a.alerts || (a.subject < b.subject ? -1 : 1)),
    plan,
    history,
  };
}

async function alertsOf(caller: Caller, incidentId: string): Promise<AlertRow[]> {
  const found = await pool().query<StoredAlertRow>(
    `SELECT ${ALERT_COLUMNS} FROM alert a WHERE a.incident_id = $1 AND ${visibleAlert("$2")}
     ORDER BY a.first_at, a.id LIMIT ${MAX_ALERTS}`,
    [incidentId, caller.accounts],
  );
  return found.rows.map(alertRow);
}

/** By links of the watch: their events are found by the trail's primary key. */
async function handoversOf(caller: Caller, actors: readonly string[], from: Date, to: Date): Promise<EventRow[]> {
  const found = await pool().query<CodedEvent>(
    `WITH links AS (
       SELECT DISTINCT at, event_id FROM trail_link WHERE actor = ANY($1::text[]) AND at >= $2 AND at <= $3
       ORDER BY at, event_id LIMIT ${MAX_HANDOVERS})
     SELECT ${CODED_COLUMNS} FROM links l JOIN trail_event e ON e.event_time = l.at AND e.event_id = l.event_id
     JOIN trail_term a ON a.id = e.account_id WHERE $4::text[] IS NULL OR a.text = ANY($4)
     ORDER BY e.event_time, e.event_id`,
    [actors, new Date(from.getTime() - 3_600_000), to, caller.accounts],
  );
  return eventRows(found.rows);
}

async function historyOf(incidentId: string): Promise<IncidentHistoryEvent[]> {
  const found = await pool().query<Omit<IncidentHistoryEvent, "at"> & { at: Date }>(
    `SELECT id, at, actor_name AS "actorName", type, details FROM incident_event WHERE incident_id = $1
     ORDER BY at DESC, id DESC LIMIT 500`,
    [incidentId],
  );
  return found.rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
