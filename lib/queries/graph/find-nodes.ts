import type { Caller } from "../../context.ts";
import type { ListScope } from "../shell/scope.ts";
import { currentGraph } from "./current-graph.ts";
import { type GraphNodeView, nodeView } from "./graph-views.ts";

const MAX_FOUND = 30;

/** Nodes whose name or ARN holds the words, whole names first; of whichever application, since ways lead through all of them. */
export async function findGraphNodes(
  caller: Caller,
  scope: Pick<ListScope, "account">,
  words: string,
): Promise<GraphNodeView[]> {
  const current = await currentGraph(caller, scope.account);
  if (current === null) return [];
  const { graph } = current;
  const wanted = words.trim().toLowerCase();
  const hits: { index: number; rank: number }[] = [];
  for (const [index, { name, arn, kind }] of graph.content.nodes.entries()) {
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
  return hits.slice(0, MAX_FOUND).map(({ index }) => nodeView(graph, index));
}
