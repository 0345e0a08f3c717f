import type { ActionResult } from "#lib/domain/action-result.ts";
import type { ChannelSettingsInput } from "#lib/domain/channel-settings.ts";
import type { Severity } from "#lib/domain/severity.ts";

export interface ChannelFormInput {
  name: string;
  minSeverity: Severity;
  accountIds: string[];
  isEnabled: boolean;
}

/** What may be done with channels. */
export interface ChannelActions {
  create: (input: ChannelFormInput & { settings: ChannelSettingsInput }) => Promise<ActionResult<{ id: string }>>;
  update: (
    input: ChannelFormInput & { channelId: string; settings: ChannelSettingsInput | null },
  ) => Promise<ActionResult>;
  remove: (channelId: string) => Promise<ActionResult>;
  sendTest: (channelId: string) => Promise<ActionResult<{ deliveryId: string }>>;
}

export interface AccountName {
  accountId: string;
  name: string;
}
