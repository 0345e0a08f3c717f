import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { cursorParser } from "#components/data-table/table-params.ts";
import { NoAccessState } from "#components/feedback/no-access-state.tsx";
import { NotificationSettings } from "#components/settings/notification-settings.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { accountSettings } from "#lib/queries/settings/accounts.ts";
import { channelList, deliveryLog } from "#lib/queries/settings/channels.ts";
import { createChannelAction, removeChannelAction, sendTestAction, updateChannelAction } from "./actions.ts";

export const metadata: Metadata = { title: "Notifications" };

const ROWS_PER_PAGE = 50;
const loadPlace = createLoader({ after: cursorParser, before: cursorParser });

export default async function NotificationsPage({ searchParams }: PageProps<"/settings/notifications">) {
  const { caller } = await requireCaller();
  if (!isAllowed(caller, "channel:manage")) return <NoAccessState what="notifications" />;
  const place = await loadPlace(searchParams);
  const now = systemClock.now();
  const [channels, log, accounts] = await Promise.all([
    channelList(caller, now),
    deliveryLog(caller, { ...place, limit: ROWS_PER_PAGE }),
    accountSettings(caller),
  ]);
  return (
    <NotificationSettings
      channels={channels}
      log={log}
      accounts={accounts.map(({ accountId, name }) => ({ accountId, name }))}
      now={now.toISOString()}
      actions={{
        create: createChannelAction,
        update: updateChannelAction,
        remove: removeChannelAction,
        sendTest: sendTestAction,
      }}
    />
  );
}
