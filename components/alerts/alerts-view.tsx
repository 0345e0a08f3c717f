"use client";

import { type ReactNode, useMemo } from "react";
import { shortActor } from "#lib/format/short-actor.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { AlertFacets } from "#lib/queries/alerts/facets.ts";
import type { AlertRow } from "#lib/queries/alerts/list.ts";
import type { WatchState } from "#lib/queries/alerts/watch-state.ts";
import type { PageOf } from "#lib/queries/shell/keyset.ts";
import { DataTable } from "../data-table/data-table.tsx";
import { FilterBar } from "../data-table/filter-bar.tsx";
import { ListTransitionProvider } from "../data-table/list-transition.tsx";
import { SplitView } from "../data-table/split-view.tsx";
import { useParamHref } from "../data-table/use-param-href.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { SEVERITY_LABELS } from "../ui/severity-badge.tsx";
import { SeverityIcon } from "../ui/severity-icon.tsx";
import { alertColumns } from "./alert-columns.tsx";
import { NotWatched } from "./not-watched.tsx";

export interface AlertsViewProps {
  page: PageOf<AlertRow>;
  facets: AlertFacets;
  watch: WatchState;
  /** Start of the chosen time. */
  from: string;
  isFiltered: boolean;
  now: string;
  opened: { id: string; title: string } | null;
  detail: ReactNode | null;
}

const STATUSES = { active: "Active", suppressed: "Suppressed" } as const;

/** The list of alerts with its filters, and the detail beside it. */
export function AlertsView({ page, facets, watch, from, isFiltered, now, opened, detail }: AlertsViewProps) {
  const href = useParamHref();
  const columns = useMemo(() => alertColumns(now), [now]);
  const openedAt = opened === null ? -1 : page.rows.findIndex((row) => row.id === opened.id);
  const beside = (step: 1 | -1) => {
    const row = openedAt < 0 ? undefined : page.rows[openedAt + step];
    return row === undefined ? null : href({ alert: row.id });
  };
  const list = (
    <DataTable
      id="alerts"
      label="Alerts"
      noun="alert"
      columns={columns}
      rows={page.rows}
      getRowId={(row) => row.id}
      getRowLabel={(row) => row.title}
      getRowHref={(row) => href({ alert: row.id })}
      openedRowId={opened?.id ?? null}
      total={facets.total}
      previousHref={page.previous === null ? null : href({ before: page.previous, after: null, alert: null })}
      nextHref={page.next === null ? null : href({ after: page.next, before: null, alert: null })}
      toolbar={
        <FilterBar
          searchLabel="Search alerts"
          facets={[
            {
              key: "severity",
              label: "Severity",
              options: facets.severity.map(({ value, count }) => ({
                value,
                count,
                label: SEVERITY_LABELS[value],
                icon: <SeverityIcon severity={value} />,
              })),
            },
            { key: "detection", label: "Detection", options: facets.detection },
            { key: "tactic", label: "Stage", options: facets.tactic },
            { key: "technique", label: "Technique", options: facets.technique },
            {
              key: "actor",
              label: "Actor",
              options: facets.actor.map(({ value, label, count }) => ({ value, count, label: shortActor(label) })),
            },
            {
              key: "status",
              label: "Status",
              options: facets.status.map(({ value, count }) => ({ value, count, label: STATUSES[value] })),
            },
          ]}
        />
      }
      empty={<NoAlerts watch={watch} from={from} isFiltered={isFiltered} />}
    />
  );
  return (
    <ListTransitionProvider>
      <SplitView
        list={list}
        detail={detail}
        detailKey={opened?.id ?? null}
        detailLabel={opened === null ? "Alert" : `Alert: ${opened.title}`}
        closeHref={href({ alert: null })}
        previousHref={beside(-1)}
        nextHref={beside(1)}
      />
    </ListTransitionProvider>
  );
}

function NoAlerts({ watch, from, isFiltered }: Pick<AlertsViewProps, "watch" | "from" | "isFiltered">) {
  if (watch.since === null) return <NotWatched subject="Alerts" />;
  if (isFiltered)
    return (
      <EmptyState
        title="No alert matches these filters."
        action={<LinkButton href="/alerts">Show all active alerts</LinkButton>}
      />
    );
  const since = watch.since > from ? watch.since : from;
  return (
    <EmptyState
      title={`Nothing was found since ${formatUtcDay(since)}.`}
      description="Every event that was taken has been looked at. Events that no trail delivers cannot be."
      action={
        watch.since < from ? (
          <LinkButton href="/alerts?range=all">Look at all time</LinkButton>
        ) : (
          <LinkButton href="/settings/detections">See what is looked for</LinkButton>
        )
      }
    />
  );
}
