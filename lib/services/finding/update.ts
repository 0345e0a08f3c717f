import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { assignIn, assignInput } from "./assign.ts";
import { setStatusIn, statusInput } from "./set-status.ts";

const inputSchema = z.object({
  id: z.uuid(),
  status: statusInput.shape.status.optional(),
  note: statusInput.shape.note,
  assigneeId: assignInput.shape.assigneeId.optional(),
});

/** Sets status and assignee of one finding, both or neither. Throws what setting a status and assigning throw. */
export async function updateFinding({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
  now?: Date;
}): Promise<void> {
  authorise(caller, "finding:triage");
  const { id, status, note, assigneeId } = inputSchema.parse(input);
  const target = { ids: [id] };
  await transaction(async (client) => {
    if (status !== undefined) await setStatusIn(client, caller, { target, status, note }, now);
    if (assigneeId !== undefined) await assignIn(client, caller, { target, assigneeId }, now);
  });
}
