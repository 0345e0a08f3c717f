"use client";

import { Download, X } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { parseAsBoolean, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { ResourceFacets } from "#lib/queries/resources/facets.ts";
import type { ResourcePage } from "#lib/queries/resources/list.ts";
import type { ResourceFilter } from "#lib/queries/resources/resource-filters.ts";
import { DataTable } from "../data-table/data-table.tsx";
import { FilterBar } from "../data-table/filter-bar.tsx";
import { ListTransitionProvider, useListTransition } from "../data-table/list-transition.tsx";
import { cursorParser, facetParser } from "../data-table/table-params.ts";
import { useParamHref } from "../data-table/use-param-href.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { useScopeHref } from "../layout/use-scope-href.ts";
import { buttonStyle } from "../ui/button-style.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { inventoryColumns } from "./inventory-columns.tsx";
import { KindTree } from "./kind-tree.tsx";

export interface InventoryViewProps {
  page: ResourcePage;
  facets: ResourceFacets;
  filter: ResourceFilter;
  now: string;
}

/** The tree of kinds and the list of what it shows. */
export function InventoryView({ page, facets, filter, now }: InventoryViewProps) {
  const href = useParamHref();
  const scoped = useScopeHref();
  const columns = useMemo(() => inventoryColumns(now, page.extraLabels), [now, page.extraLabels]);
  return (
    <ListTransitionProvider>
      <div className="grid items-start gap-4 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <div className="max-lg:hidden">
          <KindTree services={facets.services} chosen={filter.kind} />
        </div>
        <DataTable
          id={`inventory-${filter.kind.length === 1 ? filter.kind[0] : "all"}`}
          label="Resources"
          noun="resource"
          columns={columns}
          rows={page.rows}
          getRowId={(row) => row.id}
          getRowLabel={(row) => row.name}
          getRowHref={(row) => scoped(`/inventory/${row.id}`)}
          total={facets.total}
          previousHref={page.previous === null ? null : href({ before: page.previous, after: null })}
          nextHref={page.next === null ? null : href({ after: page.next, before: null })}
          toolbar={<Toolbar facets={facets} />}
          empty={
            <EmptyState
              title="No resources match."
              description="Resources that could not be read are not in the list; coverage tells which lists are missing."
              action={
                <>
                  <LinkButton href="/inventory">Show all</LinkButton>
                  <LinkButton href="/scans">See coverage</LinkButton>
                </>
              }
            />
          }
        />
      </div>
    </ListTransitionProvider>
  );
}

const FINDINGS = [
  { value: "with", label: "With findings" },
  { value: "without", label: "Without findings" },
] as const;

function Toolbar({ facets }: { facets: ResourceFacets }) {
  const { startTransition } = useListTransition();
  const params = useSearchParams();
  const [{ gone, tag }, setChosen] = useQueryStates(
    { gone: parseAsBoolean.withDefault(false), tag: facetParser, after: cursorParser, before: cursorParser },
    { shallow: false, startTransition },
  );
  const exported = new URLSearchParams(params);
  for (const name of ["after", "before"]) exported.delete(name);
  return (
    <FilterBar
      searchLabel="Search resources"
      facets={[
        {
          key: "kind",
          label: "Kind",
          options: facets.services.flatMap((service) =>
            service.kinds.map(({ kind, label, count }) => ({ value: kind, label, count })),
          ),
        },
        { key: "owner", label: "Owner", options: facets.owner },
        { key: "application", label: "Application", options: facets.application },
        { key: "findings", label: "Findings", options: FINDINGS },
      ]}
    >
      {tag.map((text) => (
        <button
          key={text}
          type="button"
          onClick={() =>
            void setChosen({
              tag: tag.length === 1 ? null : tag.filter((other) => other !== text),
              after: null,
              before: null,
            })
          }
          className={buttonStyle("secondary", "sm", "border-accent-border bg-accent-bg text-accent-text")}
        >
          Tag {text}
          <X aria-hidden />
          <span className="sr-only">Remove this filter</span>
        </button>
      ))}
      <button
        type="button"
        aria-pressed={gone}
        onClick={() => void setChosen({ gone: gone ? null : true, after: null, before: null })}
        className={buttonStyle(
          "secondary",
          "sm",
          gone ? "border-accent-border bg-accent-bg text-accent-text" : "text-fg-muted",
        )}
      >
        Include gone
      </button>
      <a href={`/inventory/export?${exported.toString()}`} download className={buttonStyle("ghost", "sm")}>
        <Download aria-hidden />
        Export CSV
      </a>
    </FilterBar>
  );
}
