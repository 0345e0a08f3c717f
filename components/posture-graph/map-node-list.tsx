import type { GraphEdgeView, GraphNodeView } from "#lib/queries/graph/graph-views.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { MarkBadges } from "./mark-badges.tsx";

export interface MapNodeListProps {
  nodes: readonly GraphNodeView[];
  edges: readonly GraphEdgeView[];
  /** Ids of resources by the keys of their nodes. */
  resources: Readonly<Record<string, string>>;
}

/** The nodes of a drawing as a list, each with where it leads. */
export function MapNodeList({ nodes, edges, resources }: MapNodeListProps) {
  const names = new Map(nodes.map(({ key, name }) => [key, name]));
  const from = Map.groupBy(edges, (edge) => edge.from);
  return (
    <ul className="divide-y divide-line">
      {nodes.map((node) => {
        const id = resources[node.key];
        return (
          <li key={node.key} className="flex flex-col gap-1 px-4 py-2 text-13">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              {id === undefined ? (
                <span className="font-medium [overflow-wrap:anywhere]">{node.name}</span>
              ) : (
                <ScopeLink
                  href={`/inventory/${id}`}
                  className="rounded-sm py-1 font-medium text-accent-text underline underline-offset-2 [overflow-wrap:anywhere]"
                >
                  {node.name}
                </ScopeLink>
              )}
              <span className="text-12 text-fg-muted">{node.kindLabel}</span>
              <MarkBadges marks={node.marks} />
            </div>
            {(from.get(node.key) ?? []).map((edge) => (
              <p key={`${edge.relation} ${edge.to}`} className="text-12 text-fg-muted [overflow-wrap:anywhere]">
                {edge.words} {names.get(edge.to) ?? edge.to}
                {edge.conditions.length > 0 ? " under conditions" : ""}
              </p>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
