import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { writeAudit } from "../audit.ts";
import { lockChannel } from "./locked-channel.ts";

const inputSchema = z.object({ channelId: z.uuid() });

/** Removes a channel for good, with its sealed settings and the log of its messages. */
export async function removeChannel({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
  now?: Date;
}): Promise<void> {
  authorise(caller, "channel:manage");
  const { channelId } = inputSchema.parse(input);
  await transaction(async (client) => {
    const before = await lockChannel(client, caller, channelId);
    await client.query("DELETE FROM notification_channel WHERE id = $1", [channelId]);
    await writeAudit(
      client,
      caller,
      { action: "channel.remove", targetType: "channel", targetId: channelId, details: { before } },
      now,
    );
  });
}
