import type { MarkName } from "../domain/graph.ts";
import type { Kind } from "../facts/kinds.ts";
import type { Analysis } from "./analysis.ts";
import { resourceKey } from "./builder.ts";
import type { Mark } from "./model.ts";
import { HELD } from "./modes.ts";
import { stateOf } from "./search.ts";

/** A way from the internet through some code to what it should not lead to. */
export interface ExposedWay {
  /** Edges from the entry point to the code, and from there to the end, by position in the graph. */
  to: readonly number[];
  onward: readonly number[];
  /** Node at the end: delicate data, a secret, or administrator of an account. */
  end: number;
  /** Why the end matters. */
  endMarks: readonly Mark[];
  /** What makes the code easy to misuse; empty: nothing that is known. */
  weaknesses: readonly Mark[];
  /** The code decides who gets in: it has to be reached by everybody. */
  isAuthorizer: boolean;
}

const WEAK: ReadonlySet<MarkName> = new Set(["vulnerable", "holds_secret"]);

/**
 * What code leads to which anyone on the internet reaches without authentication and without a condition: the nearest of each sort,
 * the worst first. Administrator is worse than delicate data, and that is worse than a secret. Empty: nobody reaches the code, or
 * it leads to nothing that matters.
 */
export function exposedWays(analysis: Analysis, kind: Kind, arn: string): ExposedWay[] {
  const graph = analysis.graph();
  const node = graph.indexOf(resourceKey({ kind, arn }));
  if (node === undefined) return [];
  const reached = analysis.reachedByAnyone();
  const state = reached.nearest(node, [HELD]);
  if (state === null) return [];
  const held = stateOf(node, HELD);
  const to = reached.path(state);
  const last = to.at(-1);
  const weaknesses = graph.node(node).marks.filter(({ name }) => WEAK.has(name));
  const isAuthorizer = last !== undefined && graph.edge(last).relation === "authenticates_with";
  return analysis
    .waysToHarm()
    .filter((ways) => (ways.hops[held] ?? -1) > 0)
    .map((ways) => {
      const onward = ways.path(held);
      const end = graph.edge(onward.at(-1) ?? -1).to;
      return { to, onward, end, endMarks: graph.node(end).marks, weaknesses, isAuthorizer };
    });
}
