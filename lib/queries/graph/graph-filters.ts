import {
  createLoader,
  type inferParserType,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

/** What can be asked of the graph. */
export const GRAPH_QUESTIONS = ["internet", "cuts", "blast", "reach", "map"] as const;
export type GraphQuestion = (typeof GRAPH_QUESTIONS)[number];

/** How the map puts nodes together. */
export const MAP_GROUPS = ["application", "service", "account"] as const;
export type MapGroup = (typeof MAP_GROUPS)[number];

export const MAX_HOPS = 12;

/** The question of a page's address. Accounts, applications and owners are the scope's. */
export const graphFilterParsers = {
  ask: parseAsStringLiteral(GRAPH_QUESTIONS).withDefault("internet"),
  /** Key of the node that is asked about. */
  of: parseAsString.withDefault(""),
  /** Key of the node whose path is opened. */
  to: parseAsString.withDefault(""),
  /** Words of the name that is looked for. */
  q: parseAsString.withDefault(""),
  /** Ways that hang on conditions as well. */
  maybe: parseAsBoolean.withDefault(false),
  hops: parseAsInteger.withDefault(MAX_HOPS),
  group: parseAsStringLiteral(MAP_GROUPS).withDefault("application"),
  /** The group of the map that is opened. */
  open: parseAsString.withDefault(""),
};

export type GraphFilter = inferParserType<typeof graphFilterParsers>;

/** A question that narrows nothing. */
export const NO_GRAPH_FILTER: GraphFilter = {
  ask: "internet",
  of: "",
  to: "",
  q: "",
  maybe: false,
  hops: MAX_HOPS,
  group: "application",
  open: "",
};

/** Reads the question of the graph's address. */
export const loadGraphFilter = createLoader(graphFilterParsers);

/** What searches need of it. */
export function searchOptionsOf({ maybe, hops }: Pick<GraphFilter, "maybe" | "hops">) {
  return { isSure: !maybe, maxHops: Math.min(Math.max(1, hops), MAX_HOPS) };
}
