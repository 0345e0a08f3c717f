"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { CHANNEL_WORDS } from "#lib/domain/notification.ts";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { ChannelRow, DeliveryRow } from "#lib/queries/settings/channels.ts";
import type { PageOf } from "#lib/queries/shell/keyset.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SEVERITY_LABELS } from "../ui/severity-badge.tsx";
import type { AccountName, ChannelActions } from "./channel-actions.ts";
import { ChannelDialog } from "./channel-dialog.tsx";
import { DeliveryLog } from "./delivery-log.tsx";
import { SettingsTable } from "./settings-table.tsx";
import { useAction } from "./use-action.ts";

export interface NotificationSettingsProps {
  channels: readonly ChannelRow[];
  log: PageOf<DeliveryRow>;
  accounts: readonly AccountName[];
  now: string;
  actions: ChannelActions;
}

/** Where alerts are told, and what became of each message. */
export function NotificationSettings({ channels, log, accounts, now, actions }: NotificationSettingsProps) {
  const testing = useAction(actions.sendTest);
  const on = channels.filter(({ isEnabled }) => isEnabled).length;
  return (
    <div className="flex flex-col gap-6">
      <div>
        <PageHeader
          title="Notifications"
          answer={
            on === 0
              ? "Nobody is told about alerts: they stand on their page alone."
              : `New and worse alerts are told to ${countOf(on, "channel")}, each once.`
          }
          actions={
            <ChannelDialog
              channel={null}
              accounts={accounts}
              actions={actions}
              trigger={
                <Button variant="primary">
                  <Plus aria-hidden />
                  Add channel
                </Button>
              }
            />
          }
        />
        <FormError message={testing.message} />
        <SettingsTable
          label="Channels"
          columns={["Channel", "Kind", "Leads to", "Alerts", "Accounts", "Last sent", "State"]}
          rows={channels.map((channel) => ({
            key: channel.id,
            label: channel.name,
            cells: [
              <span key="name" className="font-medium [overflow-wrap:anywhere]">
                {channel.name}
              </span>,
              CHANNEL_WORDS[channel.kind],
              <span key="target" title={channel.target} className="inline-block max-w-56 truncate align-middle">
                {channel.target}
              </span>,
              `${SEVERITY_LABELS[channel.minSeverity]} and above`,
              channel.accountIds.length === 0 ? (
                "All"
              ) : (
                <span key="accounts" title={channel.accountIds.join(", ")}>
                  {countOf(channel.accountIds.length, "account")}
                </span>
              ),
              channel.lastSentAt === null ? "Never" : <RelativeTime key="sent" at={channel.lastSentAt} now={now} />,
              <State key="state" channel={channel} />,
            ],
          }))}
          renderActions={(id) => {
            const channel = channels.find((candidate) => candidate.id === id);
            return channel === undefined ? null : (
              <>
                <Button
                  size="sm"
                  aria-label={`Send a test message to ${channel.name}`}
                  disabled={testing.isPending}
                  onClick={() =>
                    testing.run(id, () => toast.success("On its way. The log below says what became of it."))
                  }
                >
                  Test
                </Button>
                <ChannelDialog
                  key={`${id} ${channel.name} ${channel.minSeverity} ${channel.isEnabled} ${channel.accountIds.join()}`}
                  channel={channel}
                  accounts={accounts}
                  actions={actions}
                  trigger={
                    <Button size="sm" aria-label={`Change ${channel.name}`}>
                      Change
                    </Button>
                  }
                />
                <RemoveChannel channel={channel} remove={actions.remove} />
              </>
            );
          }}
          empty={
            <EmptyState
              title="No channel"
              description="Add a webhook, a Slack webhook, e-mail addresses or an SNS topic to be told about alerts."
            />
          }
        />
      </div>
      <DeliveryLog log={log} now={now} />
    </div>
  );
}

function State({ channel }: { channel: ChannelRow }) {
  if (!channel.isEnabled) return <Badge>Off</Badge>;
  if (channel.failed > 0) return <Badge tone="critical">{formatNumber(channel.failed)} failed in 7 days</Badge>;
  return channel.waiting > 0 ? <Badge tone="accent">{formatNumber(channel.waiting)} waiting</Badge> : "On";
}

function RemoveChannel({ channel, remove }: { channel: ChannelRow; remove: ChannelActions["remove"] }) {
  const router = useRouter();
  return (
    <AlertDialog
      title={`Remove the channel ${channel.name}?`}
      description="Its settings and the log of its messages go with it. This cannot be undone."
      confirmLabel="Remove"
      trigger={
        <Button size="sm" aria-label={`Remove ${channel.name}`}>
          Remove
        </Button>
      }
      onConfirm={async () => {
        const result = await remove(channel.id);
        if (!result.ok) return result.problem.message ?? "It could not be removed.";
        router.refresh();
        return undefined;
      }}
    />
  );
}
