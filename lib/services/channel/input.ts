import { z } from "zod";
import type { Caller } from "../../context.ts";
import { type ChannelSettings, channelSettings } from "../../domain/channel-settings.ts";
import { SEVERITIES } from "../../domain/severity.ts";
import { env } from "../../env.ts";
import { AppError } from "../../errors.ts";
import { AddressRefused, checkWebhookUrl } from "./webhook-address.ts";

export const channelShape = {
  name: z.string().trim().min(1, "Give it a name.").max(80, "At most 80 characters."),
  minSeverity: z.enum(SEVERITIES),
  /** None: all accounts. */
  accountIds: z.array(z.string().regex(/^\d{12}$/)).max(1_000),
  isEnabled: z.boolean(),
};

export const channelInput = z.object({ ...channelShape, settings: channelSettings });
export type ChannelInput = z.input<typeof channelInput>;

export const channelChange = z.object({
  ...channelShape,
  channelId: z.uuid(),
  /** null: where it leads stays as it is. */
  settings: channelSettings.nullable(),
});
export type ChannelChange = z.input<typeof channelChange>;

/** Who sees only some accounts has channels for these accounts only. Throws `forbidden`. */
export function authoriseAccounts(caller: Caller, accountIds: readonly string[]): void {
  const { accounts } = caller;
  if (accounts === null) return;
  if (accountIds.length === 0 || accountIds.some((id) => !accounts.includes(id)))
    throw new AppError("forbidden", "You see only some accounts, so choose among these for the channel.");
}

/** Refuses a webhook that messages would not be sent to, with the field that says it. */
export function checkSettings(settings: ChannelSettings): void {
  if (settings.kind !== "webhook" && settings.kind !== "slack") return;
  try {
    checkWebhookUrl(settings.url, env().PLUMBLINE_ALLOW_PRIVATE_WEBHOOKS);
  } catch (error) {
    if (!(error instanceof AddressRefused)) throw error;
    throw new AppError("invalid_input", error.message, { fields: { "settings.url": error.message } });
  }
}
