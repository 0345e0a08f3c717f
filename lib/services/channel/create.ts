import { authorise, type Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { transaction } from "../../db/pool.ts";
import { channelTarget } from "../../domain/channel-settings.ts";
import { severityRank } from "../../domain/severity.ts";
import { sealText } from "../../keys.ts";
import { writeAudit } from "../audit.ts";
import { authoriseAccounts, type ChannelInput, channelInput, checkSettings } from "./input.ts";

/** Makes a channel that alerts are told to from now on. What is secret of it is sealed and never shown again. */
export async function createChannel({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: ChannelInput;
  now?: Date;
}): Promise<{ id: string }> {
  authorise(caller, "channel:manage");
  const { settings, name, minSeverity, accountIds, isEnabled } = channelInput.parse(input);
  authoriseAccounts(caller, accountIds);
  checkSettings(settings);
  const id = newId();
  const target = channelTarget(settings);
  await transaction(async (client) => {
    await client.query(
      `INSERT INTO notification_channel (id, name, kind, target, sealed, min_severity, account_ids, is_enabled, created_by, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
      [
        id,
        name,
        settings.kind,
        target,
        sealText(JSON.stringify(settings)),
        severityRank(minSeverity),
        accountIds,
        isEnabled,
        caller.name,
        now,
      ],
    );
    await writeAudit(
      client,
      caller,
      {
        action: "channel.create",
        targetType: "channel",
        targetId: id,
        details: { name, kind: settings.kind, target, minSeverity, accountIds, isEnabled },
      },
      now,
    );
  });
  return { id };
}
