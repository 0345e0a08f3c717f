"use client";

import type { DeliveryStatus } from "#lib/domain/notification.ts";
import { MAX_TRIES } from "#lib/domain/notification.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { DeliveryRow } from "#lib/queries/settings/channels.ts";
import type { PageOf } from "#lib/queries/shell/keyset.ts";
import { useParamHref } from "../data-table/use-param-href.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Badge, type Tone } from "../ui/badge.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SettingsTable } from "./settings-table.tsx";

const LOOKS: Record<DeliveryStatus, { label: string; tone: Tone }> = {
  waiting: { label: "Waiting", tone: "accent" },
  sent: { label: "Sent", tone: "neutral" },
  failed: { label: "Failed", tone: "critical" },
  dropped: { label: "Suppressed before", tone: "neutral" },
  in_digest: { label: "In a digest", tone: "neutral" },
};

/** Every message with what became of it, newest first. */
export function DeliveryLog({ log, now }: { log: PageOf<DeliveryRow>; now: string }) {
  const href = useParamHref();
  return (
    <section aria-label="Messages" className="flex flex-col gap-2">
      <h2 className="font-semibold text-14">Messages</h2>
      <SettingsTable
        label="Messages"
        columns={["About", "Channel", "Status", "Tries", "Made", "Last error"]}
        rows={log.rows.map((row) => ({
          key: row.id,
          label: aboutOf(row),
          ...(row.alertId === null ? {} : { href: `/alerts?alert=${row.alertId}&range=all` }),
          cells: [
            aboutOf(row),
            row.channelName,
            <span key="status">
              <Badge
                tone={LOOKS[row.status].tone}
                {...(row.sentAt === null ? {} : { title: `Sent ${formatUtc(row.sentAt)}` })}
              >
                {LOOKS[row.status].label}
              </Badge>
              {row.nextTryAt === null || row.attempts === 0 ? null : (
                <span className="ml-2 text-12 text-fg-subtle">again at {formatUtc(row.nextTryAt)}</span>
              )}
            </span>,
            `${row.attempts} of ${MAX_TRIES}`,
            <RelativeTime key="made" at={row.createdAt} now={now} />,
            <span key="error" className="block max-w-72 whitespace-normal text-12 text-fg-muted">
              {row.error ?? ""}
            </span>,
          ],
        }))}
        empty={<EmptyState title="No message yet" description="Messages about new alerts and tests are listed here." />}
      />
      <div className="flex justify-end gap-1.5">
        {log.previous === null ? null : (
          <LinkButton size="sm" href={href({ before: log.previous, after: null })}>
            Newer
          </LinkButton>
        )}
        {log.next === null ? null : (
          <LinkButton size="sm" href={href({ after: log.next, before: null })}>
            Older
          </LinkButton>
        )}
      </div>
    </section>
  );
}

function aboutOf({ kind, title, members }: DeliveryRow): string {
  if (kind === "test") return "Test message";
  return kind === "digest" ? `Digest of ${countOf(members, "alert")}` : (title ?? "An alert that is not kept any more");
}
