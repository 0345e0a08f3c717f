import { createLoader, type inferParserType, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const PATH_OUTCOMES = ["administrator", "conditional", "unknown"] as const;
export type PathOutcome = (typeof PATH_OUTCOMES)[number];

export const PATH_VIEWS = ["list", "graph"] as const;
export type PathView = (typeof PATH_VIEWS)[number];

/** The filters of the list of attack paths. */
export const attackPathFilterParsers = {
  outcome: parseAsArrayOf(parseAsStringLiteral(PATH_OUTCOMES)).withDefault([]),
  /** Where a path starts: an exposed function, any compute, a user, a role. */
  start: parseAsArrayOf(parseAsStringLiteral(["exposed", "compute", "user", "role"])).withDefault([]),
  rule: parseAsArrayOf(parseAsString).withDefault([]),
  q: parseAsString.withDefault(""),
};

export type AttackPathFilter = inferParserType<typeof attackPathFilterParsers>;

/** Reads the filters of the attack paths' address. */
export const loadAttackPathFilter = createLoader(attackPathFilterParsers);

export const ATTACK_PATH_SORTS = ["risk", "hops", "name", "reachedCount", "storeCount"] as const;
export type AttackPathSort = (typeof ATTACK_PATH_SORTS)[number];
