import type { Caller } from "../../context.ts";
import { bestCuts } from "../../graph/cuts.ts";
import { dataFromInternet, openEntries } from "../../graph/questions.ts";
import { isOfChosen } from "../belonging.ts";
import { type GraphScope, gapsOf } from "./ask.ts";
import { currentGraph } from "./current-graph.ts";
import { type GraphFilter, searchOptionsOf } from "./graph-filters.ts";
import { type GraphNodeView, type GraphStepView, nodeView, resourceIdsOf, stepViews } from "./graph-views.ts";

/** One change that would do. */
export interface ChangeView {
  /** The first of the edges that go with the change, with its proof: what has to be changed. */
  step: GraphStepView;
  /** How many edges go with it. */
  edges: number;
}

/** What single changes take away; each of them does it alone. */
export interface CutView {
  changes: ChangeView[];
  /** Data that nothing from the internet leads to any more. */
  ends: GraphNodeView[];
  endCount: number;
  sensitiveCount: number;
}

export interface CutsAnswer {
  /** Data stores that are reached from the internet as it stands. */
  reached: number;
  cuts: CutView[];
  /** Kinds that were not wholly collected somewhere. */
  gaps: number;
  links: Record<string, string>;
}

const MAX_CUTS = 25;
const MAX_ENDS = 50;

/** The single changes that take the way from the internet to the most data; null: there is no graph yet. */
export async function graphCuts(caller: Caller, scope: GraphScope, filter: GraphFilter): Promise<CutsAnswer | null> {
  const current = await currentGraph(caller, scope.account);
  if (current === null) return null;
  const { graph } = current;
  const options = searchOptionsOf(filter);
  const isOfPart = isOfChosen(scope);
  const ends = dataFromInternet(graph, options)
    .map(({ node }) => node)
    .filter((node) => isOfPart(graph.node(node)));
  const best = bestCuts(graph, openEntries(graph), ends, options);
  const groups = [...Map.groupBy(best, (cut) => cut.ends.join(" ")).values()].slice(0, MAX_CUTS);
  const cuts: CutView[] = [];
  for (const group of groups) {
    const changes = await Promise.all(
      group.map(async (cut) => ({ steps: await stepViews(graph, cut.edges.slice(0, 1)), edges: cut.edges.length })),
    );
    const views = (group[0]?.ends ?? []).map((end) => nodeView(graph, end));
    cuts.push({
      changes: changes.flatMap(({ steps: [step], edges }) => (step === undefined ? [] : [{ step, edges }])),
      ends: views.slice(0, MAX_ENDS),
      endCount: views.length,
      sensitiveCount: views.filter(({ marks }) => marks.length > 0).length,
    });
  }
  const shown = cuts.flatMap(({ changes, ends: views }) => [
    ...changes.flatMap(({ step }) => [step.from, step.to]),
    ...views,
  ]);
  return { reached: ends.length, cuts, gaps: gapsOf(graph).length, links: await resourceIdsOf(shown) };
}
