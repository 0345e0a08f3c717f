import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { incidentPlan } from "../../queries/incidents/plan.ts";
import { changeIncident } from "./change.ts";

const inputSchema = z.object({
  incidentId: z.uuid(),
  stepKey: z.string().regex(/^[0-9a-f]{32}$/),
  isDone: z.boolean(),
});

/** Ticks a step of the response plan off, or takes that back. Throws `not_found` for a step that the plan does not hold. */
export async function setIncidentStep({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
  now?: Date;
}): Promise<void> {
  authorise(caller, "incident:manage");
  const { incidentId, stepKey, isDone } = inputSchema.parse(input);
  const step = (await incidentPlan(caller, incidentId)).find(({ key }) => key === stepKey);
  if (step === undefined) throw new AppError("not_found", "The plan of this incident does not hold this step.");
  await changeIncident(caller, incidentId, isDone ? "incident.step-done" : "incident.step-undone", now, async (sql) => {
    const changed = isDone
      ? await sql.query(
          `INSERT INTO incident_step (incident_id, step_key, done_at, done_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
          [incidentId, stepKey, now, caller.id],
        )
      : await sql.query("DELETE FROM incident_step WHERE incident_id = $1 AND step_key = $2", [incidentId, stepKey]);
    if (changed.rowCount === 0) return null;
    return {
      type: isDone ? "step-done" : "step-undone",
      details: { phase: step.phase, text: step.text, ...(step.command === null ? {} : { command: step.command }) },
    };
  });
}
