import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { visibleAlert } from "../alerts/alert-conditions.ts";
import { detectionById, refreshKnownDetections } from "../alerts/known-detections.ts";
import { type FilledStep, responseSteps } from "../alerts/response-steps.ts";

export interface PlanStep extends FilledStep {
  /** null: not done yet. */
  done: { at: string; by: string } | null;
}

/** The response plan of an incident: the steps of its alerts, those of the worst first, with what is done. */
export async function incidentPlan(caller: Caller, incidentId: string): Promise<PlanStep[]> {
  const [alerts, done] = await Promise.all([
    pool().query<{ detectionId: string; names: Record<string, string> }>(
      `SELECT a.detection_id AS "detectionId", a.body->'names' AS names FROM alert a
       WHERE a.incident_id = $1 AND ${visibleAlert("$2")} ORDER BY a.severity, a.first_at, a.id LIMIT 500`,
      [incidentId, caller.accounts],
    ),
    pool().query<{ key: string; at: Date; by: string }>(
      `SELECT s.step_key AS key, s.done_at AS at, COALESCE(u.name, s.done_by) AS by FROM incident_step s
       LEFT JOIN "user" u ON u.id = s.done_by WHERE s.incident_id = $1`,
      [incidentId],
    ),
  ]);
  await refreshKnownDetections(pool());
  const doneOf = new Map(done.rows.map(({ key, at, by }) => [key, { at: at.toISOString(), by }]));
  const steps = responseSteps(
    alerts.rows.flatMap(({ detectionId, names }) => {
      const detection = detectionById(detectionId);
      return detection === undefined ? [] : [{ detectionId, respond: detection.respond, names }];
    }),
  );
  return steps.map((step) => ({ ...step, done: doneOf.get(step.key) ?? null }));
}
