import { authorise, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { channelTarget } from "../../domain/channel-settings.ts";
import { severityRank } from "../../domain/severity.ts";
import { AppError } from "../../errors.ts";
import { sealText } from "../../keys.ts";
import { writeAudit } from "../audit.ts";
import { authoriseAccounts, type ChannelChange, channelChange, checkSettings } from "./input.ts";
import { lockChannel } from "./locked-channel.ts";

/** Changes a channel. Where it leads is replaced as a whole or stays: nobody can send a kept secret to another place. */
export async function updateChannel({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: ChannelChange;
  now?: Date;
}): Promise<void> {
  authorise(caller, "channel:manage");
  const { channelId, settings, name, minSeverity, accountIds, isEnabled } = channelChange.parse(input);
  authoriseAccounts(caller, accountIds);
  if (settings !== null) checkSettings(settings);
  await transaction(async (client) => {
    const before = await lockChannel(client, caller, channelId);
    if (settings !== null && settings.kind !== before.kind)
      throw new AppError("invalid_input", "A channel keeps its kind; make another one instead.");
    const target = settings === null ? before.target : channelTarget(settings);
    await client.query(
      `UPDATE notification_channel SET name = $2, min_severity = $3, account_ids = $4, is_enabled = $5, target = $6,
         sealed = COALESCE($7, sealed), updated_at = $8 WHERE id = $1`,
      [
        channelId,
        name,
        severityRank(minSeverity),
        accountIds,
        isEnabled,
        target,
        settings === null ? null : sealText(JSON.stringify(settings)),
        now,
      ],
    );
    await writeAudit(
      client,
      caller,
      {
        action: "channel.update",
        targetType: "channel",
        targetId: channelId,
        details: {
          before,
          after: { name, target, minSeverity, accountIds, isEnabled, hasNewSettings: settings !== null },
        },
      },
      now,
    );
  });
}
