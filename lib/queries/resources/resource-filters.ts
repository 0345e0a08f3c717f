import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

const list = parseAsArrayOf(parseAsString).withDefault([]);

/** The filters of the inventory: page, export and API read the same. Owner and application are the scope's. */
export const resourceFilterParsers = {
  kind: list,
  /** `key=value`; a key alone finds every resource that has it. All must hold. */
  tag: list,
  /** With or without active findings; none chosen: both. */
  findings: parseAsArrayOf(parseAsStringLiteral(["with", "without"] as const)).withDefault([]),
  /** Also what later scans did not see any more. */
  gone: parseAsBoolean.withDefault(false),
  q: parseAsString.withDefault(""),
};

export type ResourceFilter = inferParserType<typeof resourceFilterParsers>;

/** Reads the filters of the inventory's address. */
export const loadResourceFilter = createLoader(resourceFilterParsers);

/** A filter that lets every resource through that is still there. */
export const NO_RESOURCE_FILTER: ResourceFilter = {
  kind: [],
  tag: [],
  findings: [],
  gone: false,
  q: "",
};

export const RESOURCE_SORTS = ["name", "changedAt", "firstSeenAt", "region"] as const;
export type ResourceSort = (typeof RESOURCE_SORTS)[number];
