import type { Caller } from "../../context.ts";
import type { Tier } from "../../domain/graph.ts";
import type { PostureGraph } from "../../graph/posture-graph.ts";
import { type Answer, blastRadius, dataFromInternet, whoReaches } from "../../graph/questions.ts";
import { isOfChosen } from "../belonging.ts";
import type { ListScope } from "../shell/scope.ts";
import { currentGraph } from "./current-graph.ts";
import { type GraphFilter, type GraphQuestion, searchOptionsOf } from "./graph-filters.ts";
import {
  edgeView,
  type GraphEdgeView,
  type GraphNodeView,
  type GraphStepView,
  nodeView,
  resourceIdsOf,
  stepViews,
} from "./graph-views.ts";

/** What a question is asked about; the graph tells accounts, applications and owners apart. */
export type GraphScope = Pick<ListScope, "account" | "application" | "owner">;

/** A node that the answer holds, with how far it is and where the way starts. */
export interface ReachedView extends GraphNodeView {
  hops: number;
  /** First and last but one of the way: who gets there, and through what. */
  start: string;
  through: string;
  isConditional: boolean;
}

export interface GraphAnswer {
  question: Exclude<GraphQuestion, "map" | "cuts">;
  /** What is asked about; null for questions from the internet. */
  subject: GraphNodeView | null;
  rows: ReachedView[];
  /** More than are listed. */
  total: number;
  /** The opened row's way. */
  steps: GraphStepView[];
  /** Ways to all that is listed, as one drawing. */
  drawing: { nodes: GraphNodeView[]; edges: GraphEdgeView[] };
  links: Record<string, string>;
  gaps: { kind: string; accounts: number }[];
}

/** Rows that a page lists; the whole answer is counted. */
const MAX_ROWS = 500;
/** Ways that are drawn: more cannot be told apart. */
const MAX_DRAWN = { internet: 40, blast: 40, reach: 12 } as const;

/** Answers a question of one node or of the internet; null: there is no graph yet. */
export async function askGraph(caller: Caller, scope: GraphScope, filter: GraphFilter): Promise<GraphAnswer | null> {
  const current = await currentGraph(caller, scope.account);
  if (current === null) return null;
  const { graph } = current;
  const question = filter.ask === "blast" || filter.ask === "reach" ? filter.ask : "internet";
  const subject = question === "internet" ? undefined : graph.indexOf(filter.of);
  const answers =
    question !== "internet" && subject === undefined ? [] : answersTo(graph, question, subject ?? -1, filter);
  const fits = fitting(graph, scope, filter);
  const found = answers.filter(({ node }) => fits(node)).sort((a, b) => compare(graph, question, a, b));
  const listed = found.slice(0, MAX_ROWS);
  const opened = found.find(({ node }) => graph.node(node).key === filter.to);
  const drawn = opened === undefined ? listed.slice(0, MAX_DRAWN[question]) : [opened];
  const drawing = drawingOf(graph, drawn);
  const rows = listed.map((answer) => reachedView(graph, answer));
  const steps = opened === undefined ? [] : await stepViews(graph, opened.path);
  return {
    question,
    subject: subject === undefined ? null : nodeView(graph, subject),
    rows,
    total: found.length,
    steps,
    drawing,
    links: await resourceIdsOf([...rows, ...drawing.nodes, ...steps.flatMap(({ from, to }) => [from, to])]),
    gaps: gapsOf(graph),
  };
}

function answersTo(
  graph: PostureGraph,
  question: GraphAnswer["question"],
  subject: number,
  filter: GraphFilter,
): Answer[] {
  const options = searchOptionsOf(filter);
  if (question === "blast") return blastRadius(graph, subject, options);
  return question === "reach" ? whoReaches(graph, subject, options) : dataFromInternet(graph, options);
}

/**
 * What an answer lists: nodes of the chosen applications and owners; ways to them may lead through others. Who stands outside of all
 * accounts is of no application, and always stands among those who reach something.
 */
function fitting(graph: PostureGraph, scope: GraphScope, { ask, q }: GraphFilter): (index: number) => boolean {
  const isOfPart = isOfChosen(scope);
  return (index) => {
    const node = graph.node(index);
    if (node.kind === "resource-set") return false;
    if (!isOfPart(node) && !(ask === "reach" && node.accountId === "")) return false;
    return ask !== "internet" || q === "" || node.name.toLowerCase().includes(q.toLowerCase());
  };
}

/** What matters first: of what reaches a node entry points, of what is reached delicate data and secrets; then what is near. */
function compare(graph: PostureGraph, question: GraphAnswer["question"], a: Answer, b: Answer): number {
  const of = ({ node }: Answer) => (question === "reach" ? Number(graph.tiers[node] !== "entry") : weight(graph, node));
  return (
    of(a) - of(b) || a.path.length - b.path.length || graph.node(a.node).name.localeCompare(graph.node(b.node).name)
  );
}

const TIER_WEIGHT: Readonly<Record<Tier, number>> = {
  data: 2,
  key: 3,
  identity: 4,
  compute: 5,
  entry: 6,
  api: 7,
  event: 8,
  network: 9,
  code: 10,
  other: 11,
};

function weight(graph: PostureGraph, index: number): number {
  const { marks, kind } = graph.node(index);
  if (kind === "administrator") return 0;
  if (marks.some(({ name }) => name === "sensitive")) return 0;
  if (marks.some(({ name }) => name === "secret")) return 1;
  return TIER_WEIGHT[graph.tiers[index] ?? "other"];
}

function reachedView(graph: PostureGraph, { node, path }: Answer): ReachedView {
  const [first] = path;
  const last = path.at(-1);
  return {
    ...nodeView(graph, node),
    hops: path.length,
    start: first === undefined ? "" : graph.node(graph.edge(first).from).name,
    through: last === undefined ? "" : graph.node(graph.edge(last).from).name,
    isConditional: path.some((edge) => graph.edge(edge).conditions.length > 0),
  };
}

/** Ways as one drawing; what several share is drawn once. */
export function drawingOf(graph: PostureGraph, answers: readonly Answer[]): GraphAnswer["drawing"] {
  const edges = new Set(answers.flatMap(({ path }) => path));
  const nodes = new Set([...edges].flatMap((edge) => [graph.edge(edge).from, graph.edge(edge).to]));
  return {
    nodes: [...nodes].map((node) => nodeView(graph, node)),
    edges: [...edges].map((edge) => edgeView(graph, edge)),
  };
}

/** Kinds that were not wholly collected somewhere, with in how many accounts. */
export function gapsOf({ content }: PostureGraph): GraphAnswer["gaps"] {
  return [...Map.groupBy(content.gaps, ({ kind }) => kind)].map(([kind, list]) => ({ kind, accounts: list.length }));
}
