import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { CLOSE_REASONS, INCIDENT_STATUSES } from "../../domain/incident.ts";
import { changeIncident } from "./change.ts";

const inputSchema = z
  .object({
    incidentId: z.uuid(),
    status: z.enum(INCIDENT_STATUSES),
    /** Needed to close it. */
    reason: z.enum(CLOSE_REASONS).nullable().default(null),
  })
  .refine(({ status, reason }) => status !== "closed" || reason !== null, {
    message: "Say why it is closed.",
    path: ["reason"],
  });
export type StatusInput = z.input<typeof inputSchema>;

/** Says where the work on an incident stands. Closing it needs a reason; a later alert opens it again. */
export async function setIncidentStatus({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: StatusInput;
  now?: Date;
}): Promise<void> {
  authorise(caller, "incident:manage");
  const { incidentId, status, reason: given } = inputSchema.parse(input);
  const reason = status === "closed" ? given : null;
  await changeIncident(caller, incidentId, "incident.set-status", now, async (sql, incident) => {
    if (incident.status === status && incident.closedReason === reason) return null;
    await sql.query("UPDATE incident SET status = $2, closed_reason = $3 WHERE id = $1", [incident.id, status, reason]);
    return {
      type: "status",
      details: { from: incident.status, to: status, ...(reason === null ? {} : { reason }) },
    };
  });
}
