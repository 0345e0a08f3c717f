import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { changeIncident } from "./change.ts";

const inputSchema = z.object({ incidentId: z.uuid(), ownerId: z.string().min(1).max(100).nullable() });

/** Gives an incident to somebody who can still sign in, or to nobody. */
export async function assignIncident({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
  now?: Date;
}): Promise<void> {
  authorise(caller, "incident:manage");
  const { incidentId, ownerId } = inputSchema.parse(input);
  await changeIncident(caller, incidentId, "incident.assign", now, async (sql, incident) => {
    if (incident.ownerId === ownerId) return null;
    const found = await sql.query<{ name: string }>('SELECT name FROM "user" WHERE id = $1 AND disabled_at IS NULL', [
      ownerId,
    ]);
    const name = found.rows[0]?.name ?? null;
    if (ownerId !== null && name === null)
      throw new AppError("invalid_input", "This person cannot sign in any more.", {
        fields: { ownerId: "This person cannot sign in any more." },
      });
    await sql.query("UPDATE incident SET owner_id = $2 WHERE id = $1", [incident.id, ownerId]);
    return { type: "owner", details: { from: incident.ownerId, to: ownerId, name } };
  });
}
