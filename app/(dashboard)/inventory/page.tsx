import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { cursorParser, sortParser } from "#components/data-table/table-params.ts";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { InventoryView } from "#components/inventory/inventory-view.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { countOf } from "#lib/format/plural.ts";
import { resourceFacets } from "#lib/queries/resources/facets.ts";
import { listResources } from "#lib/queries/resources/list.ts";
import { loadResourceFilter } from "#lib/queries/resources/resource-filters.ts";
import { installationState } from "#lib/queries/shell/installation-state.ts";

export const metadata: Metadata = { title: "Inventory" };

const ROWS_PER_PAGE = 50;
const loadPlace = createLoader({ sort: sortParser, after: cursorParser, before: cursorParser });

export default async function InventoryPage({ searchParams }: PageProps<"/inventory">) {
  const { caller } = await requireCaller();
  const [scope, filter, { sort, after, before }, state] = await Promise.all([
    loadScope(searchParams),
    loadResourceFilter(searchParams),
    loadPlace(searchParams),
    installationState(caller),
  ]);
  if (state !== "scanned") {
    return (
      <>
        <PageHeader title="Inventory" />
        <NothingYet state={state} subject="Resources" className="rounded-lg border border-line" />
      </>
    );
  }
  const [page, facets] = await Promise.all([
    listResources(caller, { scope, filter, sort, page: { after, before, limit: ROWS_PER_PAGE } }),
    resourceFacets(caller, scope, filter),
  ]);
  const kinds = facets.services.flatMap((service) => service.kinds).filter((kind) => kind.count > 0).length;
  return (
    <>
      <PageHeader
        title="Inventory"
        answer={`${countOf(facets.total, "resource")} shown; ${countOf(kinds, "kind")} in scope.`}
      />
      <InventoryView page={page} facets={facets} filter={filter} now={systemClock.now().toISOString()} />
    </>
  );
}
