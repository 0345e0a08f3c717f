import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { derivedKey } from "../../keys.ts";
import { eventRecord } from "../../queries/trail/event-record.ts";
import { createSecretDetector } from "../../secrets/detect.ts";
import { writeAudit } from "../audit.ts";
import { redactRecord } from "./redact.ts";

const inputSchema = z.object({ time: z.iso.datetime(), id: z.uuid() });

/**
 * Shows the original record of an event, with secrets taken out, to roles that may see raw records; who looked is written
 * to the audit log. Returns the record as JSON text with two spaces.
 */
export async function readRecord({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<{ text: string; redacted: number }> {
  authorise(caller, "trail:read-raw");
  const { time, id } = inputSchema.parse(input);
  const detector = createSecretDetector({ key: derivedKey("secret-hmac") });
  return transaction(async (client) => {
    const { record, redacted } = await redactRecord(await eventRecord(client, caller, new Date(time), id), detector);
    await writeAudit(client, caller, {
      action: "trail.read-record",
      targetType: "event",
      targetId: id,
      details: { time, redacted },
    });
    return { text: JSON.stringify(record, null, 2), redacted };
  });
}
