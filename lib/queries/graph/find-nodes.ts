import type { Caller } from "../../context.ts";
import type { Scope } from "../scope.ts";
import { currentGraph } from "./current-graph.ts";
import { type GraphNodeView, nodeView } from "./graph-views.ts";

const MAX_FOUND = 30;

/** Nodes whose name or ARN holds the words, whole names first; and what there is to choose from for the filters. */
export async function findGraphNodes(
  caller: Caller,
  scope: Pick<Scope, "account">,
  words: string,
): Promise<{ found: GraphNodeView[]; applications: string[]; owners: string[] }> {
  const current = await currentGraph(caller, scope.account);
  if (current === null) return { found: [], applications: [], owners: [] };
  const { graph } = current;
  const wanted = words.trim().toLowerCase();
  const hits: { index: number; rank: number }[] = [];
  const applications = new Set<string>();
  const owners = new Set<string>();
  for (const [index, { name, arn, application, owner, kind }] of graph.content.nodes.entries()) {
    if (application !== null) applications.add(application);
    if (owner !== null) owners.add(owner);
    if (wanted === "" || kind === "resource-set") continue;
    const text = name.toLowerCase();
    const rank =
      text === wanted
        ? 0
        : text.startsWith(wanted)
          ? 1
          : text.includes(wanted)
            ? 2
            : arn?.toLowerCase().includes(wanted)
              ? 3
              : -1;
    if (rank >= 0) hits.push({ index, rank });
  }
  hits.sort((a, b) => a.rank - b.rank || graph.node(a.index).name.localeCompare(graph.node(b.index).name));
  return {
    found: hits.slice(0, MAX_FOUND).map(({ index }) => nodeView(graph, index)),
    applications: [...applications].sort(),
    owners: [...owners].sort(),
  };
}
