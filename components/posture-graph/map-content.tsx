"use client";

import Link from "next/link";
import { useMemo } from "react";
import { formatNumber } from "#lib/format/number.ts";
import type { MapGroup } from "#lib/queries/graph/graph-filters.ts";
import type { GraphNodeView } from "#lib/queries/graph/graph-views.ts";
import type { GraphMap } from "#lib/queries/graph/map.ts";
import { useParamHref } from "../data-table/use-param-href.ts";
import { GraphView } from "../graph/graph-view.tsx";
import { Panel } from "../layout/panel.tsx";
import { useScopeHref } from "../layout/use-scope-href.ts";
import { cn } from "../ui/class-names.ts";
import { GroupList } from "./group-list.tsx";
import { MapNodeList } from "./map-node-list.tsx";
import { prepareDrawing, prepareMap } from "./prepare-drawing.ts";

const GROUPS: readonly { value: MapGroup; label: string }[] = [
  { value: "application", label: "By application" },
  { value: "service", label: "By service" },
  { value: "account", label: "By account" },
];

/** Nodes with an edge within the group; what stands alone is in the list. */
function joined({ nodes, edges }: NonNullable<GraphMap["opened"]>): GraphNodeView[] {
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return nodes.filter(({ key }) => ends.has(key));
}

/** The whole graph by groups, or one group node by node; a list beside says the same. */
export function MapContent({ map }: { map: GraphMap }) {
  const href = useParamHref();
  const scoped = useScopeHref();
  const { opened } = map;
  const drawn = useMemo(
    () =>
      opened === null
        ? prepareMap(map.groups, map.links, (id) => href({ open: id }))
        : prepareDrawing(joined(opened), opened.edges, ({ key }) =>
            scoped(`/graph?ask=blast&of=${encodeURIComponent(key)}`),
          ),
    [map, opened, href, scoped],
  );
  return (
    <div className="flex flex-col gap-4">
      <nav aria-label="Grouping" className="flex flex-wrap gap-2">
        {GROUPS.map(({ value, label }) => (
          <Link
            key={value}
            href={href({ group: value === "application" ? null : value, open: null })}
            {...(value === map.by ? { "aria-current": "true" as const } : {})}
            className={cn(
              "flex h-8 items-center rounded-md border px-3 text-13",
              value === map.by
                ? "border-accent-border bg-accent-bg text-accent-text"
                : "border-line-strong text-fg-muted",
            )}
          >
            {label}
          </Link>
        ))}
      </nav>
      <p className="text-13 text-fg-muted">
        {opened === null ? (
          `${formatNumber(map.nodes)} nodes and ${formatNumber(map.edges)} edges, in ${formatNumber(map.groups.length)} groups. Point at a group to see where it leads and how many edges there are.`
        ) : (
          <>
            <Link
              href={href({ open: null })}
              className="inline-block rounded-sm py-1 text-accent-text underline underline-offset-2"
            >
              All groups
            </Link>
            {` / ${opened.name}${opened.isCut ? ": the nodes with the most edges" : ""}`}
          </>
        )}
      </p>
      <GraphView
        className="h-150"
        arrangement={opened === null ? "grid" : "flow"}
        label={opened === null ? "Groups and what leads from one to another" : `What leads where in ${opened.name}`}
        {...drawn}
      />
      <Panel title={opened === null ? "Groups" : opened.name} isFlush>
        {opened === null ? (
          <GroupList groups={map.groups} links={map.links} hrefOf={(id) => href({ open: id })} />
        ) : (
          <MapNodeList nodes={opened.nodes} edges={opened.edges} resources={map.resources} />
        )}
      </Panel>
    </div>
  );
}
