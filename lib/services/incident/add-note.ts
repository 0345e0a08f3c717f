import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { storableText } from "../../domain/json.ts";
import { changeIncident } from "./change.ts";

const inputSchema = z.object({
  incidentId: z.uuid(),
  text: z.string().trim().min(1, "Write a note.").max(10_000, "At most 10,000 characters."),
});

/** Adds a note to the history of an incident, for good: notes are part of the record. */
export async function addIncidentNote({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
  now?: Date;
}): Promise<void> {
  authorise(caller, "incident:manage");
  const { incidentId, text } = inputSchema.parse(input);
  await changeIncident(caller, incidentId, "incident.note", now, async () => ({
    type: "note",
    details: { text: storableText(text) },
  }));
}
