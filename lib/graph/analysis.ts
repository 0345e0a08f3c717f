import type { MarkName } from "../domain/graph.ts";
import type { OrganisationFacts } from "../facts/organisation.ts";
import { searchModelOf } from "../iam/escalation/model-of-facts.ts";
import { Escalation } from "../iam/escalation/outcome.ts";
import { buildGraph as buildSearch } from "../iam/escalation/search.ts";
import { buildGraph } from "./build.ts";
import type { GraphNode } from "./model.ts";
import { HELD, READ } from "./modes.ts";
import { PostureGraph } from "./posture-graph.ts";
import { openEntries } from "./questions.ts";
import { type Reached, searchBackward, searchForward, stateOf } from "./search.ts";
import { tierOf } from "./tiers.ts";

/** What is computed once over a whole snapshot and asked by checks, summaries and single questions alike. */
export interface Analysis {
  /** Who can become and read what. Searched at the first question. */
  escalation(): Escalation;
  /** What leads where. Built at the first question. */
  graph(): PostureGraph;
  /**
   * What is reached by its own door without authentication and without a condition: not by what other code may do that is
   * reached. Searched at the first question.
   */
  reachedByAnyone(): Reached;
  /** What leads without a condition to administrator, to sensitive data and to secrets, in this order. Searched at the first question. */
  waysToHarm(): readonly Reached[];
}

const isMarked = (name: MarkName) => (node: GraphNode) =>
  tierOf(node.kind) === "data" && node.marks.some((mark) => mark.name === name);
/** What a way should not lead to, the worst first. */
const HARM: readonly ((node: GraphNode) => boolean)[] = [
  ({ kind }) => kind === "administrator",
  isMarked("sensitive"),
  isMarked("secret"),
];

/** Prepares the analysis of one snapshot; nothing is computed before the first question. */
export function createAnalysis(facts: OrganisationFacts): Analysis {
  let escalation: Escalation | null = null;
  let graph: PostureGraph | null = null;
  let reached: Reached | null = null;
  let harm: readonly Reached[] | null = null;
  const analysis: Analysis = {
    escalation() {
      escalation ??= new Escalation(buildSearch(searchModelOf(facts)));
      return escalation;
    },
    graph() {
      graph ??= new PostureGraph(buildGraph(facts, analysis.escalation()));
      return graph;
    },
    reachedByAnyone() {
      if (reached !== null) return reached;
      const { edges } = analysis.graph().content;
      const without = new Set(edges.flatMap(({ relation }, index) => (relation === "runs_as" ? [index] : [])));
      reached = searchForward(analysis.graph(), openEntries(analysis.graph()), { isSure: true, without });
      return reached;
    },
    waysToHarm() {
      harm ??= HARM.map((isEnd) => {
        const ends = analysis.graph().content.nodes.flatMap((node, index) => (isEnd(node) ? [index] : []));
        const states = ends.flatMap((end) => [stateOf(end, READ), stateOf(end, HELD)]);
        return searchBackward(analysis.graph(), states, { isSure: true });
      });
      return harm;
    },
  };
  return analysis;
}

const analyses = new WeakMap<OrganisationFacts, Analysis>();

/** The analysis of a snapshot, the same one each time it is asked for. */
export function analysisOf(facts: OrganisationFacts): Analysis {
  const known = analyses.get(facts) ?? createAnalysis(facts);
  analyses.set(facts, known);
  return known;
}
