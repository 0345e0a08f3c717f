import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { cursorParser, sortParser } from "#components/data-table/table-params.ts";
import { IncidentsView } from "#components/incidents/incidents-view.tsx";
import { prepareIncidentsAnswer } from "#components/incidents/prepare-incidents-answer.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { rangePhrase, rangeStart } from "#lib/domain/time-range.ts";
import { watchState } from "#lib/queries/alerts/watch-state.ts";
import { loadIncidentFilter } from "#lib/queries/incidents/incident-filters.ts";
import { incidentFacets, listIncidents } from "#lib/queries/incidents/list.ts";
import { isNarrowed } from "#lib/queries/shell/scope.ts";

export const metadata: Metadata = { title: "Incidents" };

const ROWS_PER_PAGE = 50;
const loadPlace = createLoader({ sort: sortParser, after: cursorParser, before: cursorParser });

export default async function IncidentsPage({ searchParams }: PageProps<"/incidents">) {
  const { caller } = await requireCaller();
  const [scope, filter, { sort, after, before }] = await Promise.all([
    loadScope(searchParams),
    loadIncidentFilter(searchParams),
    loadPlace(searchParams),
  ]);
  const now = systemClock.now();
  const from = rangeStart(scope.range, now);
  const [page, facets, watch] = await Promise.all([
    listIncidents(caller, { scope, filter, from, sort, page: { after, before, limit: ROWS_PER_PAGE } }),
    incidentFacets(caller, { scope, filter, from }),
    watchState(caller),
  ]);
  return (
    <>
      <PageHeader title="Incidents" answer={prepareIncidentsAnswer(facets, watch, rangePhrase(scope.range))} />
      <IncidentsView
        page={page}
        facets={facets}
        watch={watch}
        from={from.toISOString()}
        isFiltered={Object.values(filter).some((value) => value.length > 0) || isNarrowed(scope)}
        now={now.toISOString()}
      />
    </>
  );
}
