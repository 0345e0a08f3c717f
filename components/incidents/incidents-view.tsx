"use client";

import { useMemo } from "react";
import { STATUS_WORDS } from "#lib/domain/incident.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { WatchState } from "#lib/queries/alerts/watch-state.ts";
import type { IncidentFacets, IncidentRow } from "#lib/queries/incidents/list.ts";
import type { PageOf } from "#lib/queries/shell/keyset.ts";
import { NotWatched } from "../alerts/not-watched.tsx";
import { DataTable } from "../data-table/data-table.tsx";
import { FilterBar } from "../data-table/filter-bar.tsx";
import { ListTransitionProvider } from "../data-table/list-transition.tsx";
import { useParamHref } from "../data-table/use-param-href.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { useScopeHref } from "../layout/use-scope-href.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { SEVERITY_LABELS } from "../ui/severity-badge.tsx";
import { SeverityIcon } from "../ui/severity-icon.tsx";
import { incidentColumns } from "./incident-columns.tsx";

export interface IncidentsViewProps {
  page: PageOf<IncidentRow>;
  facets: IncidentFacets;
  watch: WatchState;
  /** Start of the chosen time. */
  from: string;
  isFiltered: boolean;
  now: string;
}

/** The list of incidents with its filters; each has a page of its own. */
export function IncidentsView({ page, facets, watch, from, isFiltered, now }: IncidentsViewProps) {
  const href = useParamHref();
  const scoped = useScopeHref();
  const columns = useMemo(() => incidentColumns(now), [now]);
  return (
    <ListTransitionProvider>
      <DataTable
        id="incidents"
        label="Incidents"
        noun="incident"
        columns={columns}
        rows={page.rows}
        getRowId={(row) => row.id}
        getRowLabel={(row) => row.summary}
        getRowHref={(row) => scoped(`/incidents/${row.id}`)}
        total={facets.total}
        previousHref={page.previous === null ? null : href({ before: page.previous, after: null })}
        nextHref={page.next === null ? null : href({ after: page.next, before: null })}
        toolbar={
          <FilterBar
            searchLabel="Search actors and resources"
            facets={[
              {
                key: "status",
                label: "Status",
                options: facets.status.map(({ value, count }) => ({ value, count, label: STATUS_WORDS[value] })),
              },
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
              {
                key: "tactic",
                label: "Stage",
                options: facets.tactic.map(({ value, count }) => ({
                  value,
                  count,
                  label: value.charAt(0).toUpperCase() + value.slice(1),
                })),
              },
              { key: "incident-owner", label: "Incident owner", options: facets.owner },
            ]}
          />
        }
        empty={<NoIncidents watch={watch} from={from} isFiltered={isFiltered} />}
      />
    </ListTransitionProvider>
  );
}

function NoIncidents({ watch, from, isFiltered }: Pick<IncidentsViewProps, "watch" | "from" | "isFiltered">) {
  if (watch.since === null) return <NotWatched subject="Incidents" />;
  if (isFiltered)
    return (
      <EmptyState
        title="No incident matches these filters."
        action={<LinkButton href="/incidents">Show all incidents</LinkButton>}
      />
    );
  return (
    <EmptyState
      title={`Nothing was found since ${formatUtcDay(watch.since > from ? watch.since : from)}.`}
      description="Incidents are alerts of one hand without a long pause between them."
      action={
        watch.since < from ? (
          <LinkButton href="/incidents?range=all">Look at all time</LinkButton>
        ) : (
          <LinkButton href="/alerts">See alerts</LinkButton>
        )
      }
    />
  );
}
