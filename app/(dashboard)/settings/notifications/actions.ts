"use server";

import { actionResult } from "#lib/api/action-result.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { createChannel } from "#lib/services/channel/create.ts";
import type { ChannelChange, ChannelInput } from "#lib/services/channel/input.ts";
import { removeChannel } from "#lib/services/channel/remove.ts";
import { sendTestMessage } from "#lib/services/channel/send-test.ts";
import { updateChannel } from "#lib/services/channel/update.ts";

/** Makes a channel. */
export async function createChannelAction(input: ChannelInput): Promise<ActionResult<{ id: string }>> {
  const { caller } = await requireCaller();
  return actionResult(() => createChannel({ caller, input }));
}

/** Changes a channel; where it leads only when that is given anew. */
export async function updateChannelAction(input: ChannelChange): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await updateChannel({ caller, input });
    return null;
  });
}

/** Removes a channel. */
export async function removeChannelAction(channelId: string): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await removeChannel({ caller, input: { channelId } });
    return null;
  });
}

/** Asks for a test message. */
export async function sendTestAction(channelId: string): Promise<ActionResult<{ deliveryId: string }>> {
  const { caller } = await requireCaller();
  return actionResult(() => sendTestMessage({ caller, input: { channelId } }));
}
