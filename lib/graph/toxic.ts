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
 * The worst that code leads to which anyone on the internet reaches without authentication and without a condition; null: nobody
 * reaches it, or it leads to nothing that matters. Administrator is worse than delicate data, and that is worse than a secret.
 */
export function exposedWay(analysis: Analysis, kind: Kind, arn: string): ExposedWay | null {
  const graph = analysis.graph();
  const node = graph.indexOf(resourceKey({ kind, arn }));
  if (node === undefined) return null;
  const reached = analysis.reachedByAnyone();
  const state = reached.nearest(node, [HELD]);
  if (state === null) return null;
  const held = stateOf(node, HELD);
  const onward = analysis.waysToHarm().find((ways) => (ways.hops[held] ?? -1) > 0);
  if (onward === undefined) return null;
  const path = onward.path(held);
  const end = graph.edge(path.at(-1) ?? -1).to;
  const to = reached.path(state);
  const last = to.at(-1);
  return {
    to,
    onward: path,
    end,
    endMarks: graph.node(end).marks,
    weaknesses: graph.node(node).marks.filter(({ name }) => WEAK.has(name)),
    isAuthorizer: last !== undefined && graph.edge(last).relation === "authenticates_with",
  };
}
