import type { AlertRow } from "#lib/queries/alerts/list.ts";
import type { EventRow } from "#lib/queries/trail/event-row.ts";

export type TimelineItem =
  | { kind: "alert"; at: string; key: string; alert: AlertRow }
  | { kind: "handover"; at: string; key: string; event: EventRow };

export interface TimelineDay {
  /** UTC, `2026-10-01`. */
  day: string;
  items: TimelineItem[];
}

/** Alerts and handovers of credentials in the order of time, by UTC day. */
export function prepareTimeline(alerts: readonly AlertRow[], handovers: readonly EventRow[]): TimelineDay[] {
  const items: TimelineItem[] = [
    ...alerts.map((alert) => ({ kind: "alert" as const, at: alert.firstAt, key: alert.id, alert })),
    ...handovers.map((event) => ({ kind: "handover" as const, at: event.time, key: event.id, event })),
  ];
  items.sort((a, b) => (a.at === b.at ? (a.key < b.key ? -1 : 1) : a.at < b.at ? -1 : 1));
  return [...Map.groupBy(items, ({ at }) => at.slice(0, 10))].map(([day, own]) => ({ day, items: own }));
}
