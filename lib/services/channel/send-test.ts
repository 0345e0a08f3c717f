import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { transaction } from "../../db/pool.ts";
import { enqueue } from "../../jobs/boss.ts";
import { notifyJob } from "../../jobs/definitions.ts";
import { writeAudit } from "../audit.ts";
import { lockChannel } from "./locked-channel.ts";

const inputSchema = z.object({ channelId: z.uuid() });

/** Asks for a test message, which the worker sends at once; what became of it stands in the log. Works while a channel is off. */
export async function sendTestMessage({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
  now?: Date;
}): Promise<{ deliveryId: string }> {
  authorise(caller, "channel:manage");
  const { channelId } = inputSchema.parse(input);
  const id = newId();
  await transaction(async (client) => {
    const channel = await lockChannel(client, caller, channelId);
    await client.query(
      `INSERT INTO notification_delivery (id, channel_id, kind, news_key, next_try_at, created_at)
       VALUES ($1::uuid, $2, 'test', $1::uuid::text, $3, $3)`,
      [id, channelId, now],
    );
    await writeAudit(
      client,
      caller,
      { action: "channel.test", targetType: "channel", targetId: channelId, details: { name: channel.name } },
      now,
    );
  });
  await enqueue(notifyJob, {});
  return { deliveryId: id };
}
