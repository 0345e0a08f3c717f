"use client";

import Link from "next/link";
import { type ReactNode, useMemo } from "react";
import type { PathView } from "#lib/queries/attack-paths/attack-path-filters.ts";
import type { AttackPathPage } from "#lib/queries/attack-paths/list.ts";
import { DataTable } from "../data-table/data-table.tsx";
import { FilterBar } from "../data-table/filter-bar.tsx";
import { ListTransitionProvider } from "../data-table/list-transition.tsx";
import { SplitView } from "../data-table/split-view.tsx";
import { useParamHref } from "../data-table/use-param-href.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { GraphView } from "../graph/graph-view.tsx";
import { cn } from "../ui/class-names.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { attackPathColumns } from "./attack-path-columns.tsx";
import { preparePathGraph } from "./prepare-path-graph.ts";

export interface AttackPathsViewProps {
  page: AttackPathPage;
  view: PathView;
  isFiltered: boolean;
  /** The opened path, if any; `detail` is its content. */
  opened: { id: string; name: string } | null;
  detail: ReactNode | null;
}

const OUTCOMES = {
  administrator: "Becomes administrator",
  conditional: "Under conditions",
  unknown: "Not known",
} as const;
const STARTS: Record<string, string> = {
  exposed: "A function that anybody can call",
  compute: "Any compute",
  user: "IAM user",
  role: "IAM role",
};
const VIEWS: readonly { value: PathView; label: string }[] = [
  { value: "list", label: "List" },
  { value: "graph", label: "Graph" },
];

/** The ways to administrator as a list, and the same steps as a graph. */
export function AttackPathsView({ page, view, isFiltered, opened, detail }: AttackPathsViewProps) {
  const href = useParamHref();
  const columns = useMemo(() => attackPathColumns(), []);
  const graph = useMemo(() => preparePathGraph(page.rows), [page.rows]);
  const openedAt = opened === null ? -1 : page.rows.findIndex((row) => row.id === opened.id);
  const beside = (step: 1 | -1) => {
    const row = openedAt < 0 ? undefined : page.rows[openedAt + step];
    return row === undefined ? null : href({ path: row.id });
  };
  const list = (
    <div className="flex flex-col gap-3">
      <nav aria-label="View" className="flex gap-4 border-line border-b">
        {VIEWS.map(({ value, label }) => (
          <Link
            key={value}
            href={href({ view: value === "list" ? null : value })}
            {...(value === view ? { "aria-current": "page" } : {})}
            className={cn(
              "-mb-px flex h-9 items-center border-b-2 text-13 outline-offset-[-2px]",
              value === view ? "border-fg font-medium" : "border-transparent text-fg-muted hover:text-fg",
            )}
          >
            {label}
          </Link>
        ))}
      </nav>
      {view === "graph" && graph.nodes.length > 0 ? (
        <GraphView label="Steps of the attack paths listed below" nodes={graph.nodes} edges={graph.edges} />
      ) : null}
      <DataTable
        id="attack-paths"
        label="Attack paths"
        noun="path"
        columns={columns}
        rows={page.rows}
        getRowId={(row) => row.id}
        getRowLabel={(row) => row.name}
        getRowHref={(row) => href({ path: row.id })}
        openedRowId={opened?.id ?? null}
        total={page.total}
        previousHref={page.previous === null ? null : href({ before: page.previous, after: null, path: null })}
        nextHref={page.next === null ? null : href({ after: page.next, before: null, path: null })}
        toolbar={
          <FilterBar
            searchLabel="Search starts"
            facets={[
              {
                key: "outcome",
                label: "Outcome",
                options: page.outcomes.map(({ value, count }) => ({ value, count, label: OUTCOMES[value] })),
              },
              {
                key: "start",
                label: "Start",
                options: page.starts.map(({ value, count }) => ({ value, count, label: STARTS[value] ?? value })),
              },
              { key: "rule", label: "Rule", options: page.rules },
            ]}
          />
        }
        empty={
          isFiltered ? (
            <EmptyState
              title="No path matches these filters and this scope."
              action={<LinkButton href="/attack-paths">Show all</LinkButton>}
            />
          ) : (
            <EmptyState
              title="No way to administrator was found in what was scanned."
              description="Identities that are administrators as they stand are listed under Privileges. What could not be scanned is not part of this."
              action={
                <LinkButton href="/privileges?mark=administrator&subject=principal">See administrators</LinkButton>
              }
            />
          )
        }
      />
    </div>
  );
  return (
    <ListTransitionProvider>
      <SplitView
        list={list}
        detail={detail}
        detailKey={opened?.id ?? null}
        detailLabel={opened === null ? "Attack path" : `Attack path from ${opened.name}`}
        closeHref={href({ path: null })}
        previousHref={beside(-1)}
        nextHref={beside(1)}
      />
    </ListTransitionProvider>
  );
}
