import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { z } from "zod";
import { ACTIVE_STATUSES, FINDING_STATUSES, type FindingStatus } from "../../domain/finding.ts";
import { SEVERITIES } from "../../domain/severity.ts";

/** Stands for "nobody" in the filter for assignee. */
export const NOBODY = "-";
/** Stands for the caller in the filter for assignee. */
export const MYSELF = "me";

const list = parseAsArrayOf(parseAsString).withDefault([]);

/** The filters of the list of findings: page, export, bulk actions and API read the same. Owner and application are the scope's. */
export const findingFilterParsers = {
  severity: parseAsArrayOf(parseAsStringLiteral(SEVERITIES)).withDefault([]),
  /** None chosen: the active ones. */
  status: parseAsArrayOf(parseAsStringLiteral(FINDING_STATUSES)).withDefault([]),
  check: list,
  kind: list,
  service: list,
  assignee: list,
  overdue: parseAsBoolean.withDefault(false),
  /** First seen at or after this moment: ISO 8601 day or time. */
  since: parseAsString.withDefault(""),
  /** Id of one resource. */
  resource: parseAsString.withDefault(""),
  q: parseAsString.withDefault(""),
};

export type FindingFilter = inferParserType<typeof findingFilterParsers>;

/** Reads the filters of a list's address: `const filter = await loadFindingFilter(searchParams)`. */
export const loadFindingFilter = createLoader(findingFilterParsers);

const texts = z.array(z.string().max(300)).max(500).default([]);

/** The same filters as they come from a browser in a bulk action or from the API. */
export const findingFilterSchema = z.object({
  severity: z.array(z.enum(SEVERITIES)).default([]),
  status: z.array(z.enum(FINDING_STATUSES)).default([]),
  check: texts,
  kind: texts,
  service: texts,
  assignee: texts,
  overdue: z.boolean().default(false),
  since: z.string().max(40).default(""),
  resource: z.string().max(40).default(""),
  q: z.string().max(200).default(""),
});

/** A filter that lets every active finding through. */
export const NO_FINDING_FILTER: FindingFilter = {
  severity: [],
  status: [],
  check: [],
  kind: [],
  service: [],
  assignee: [],
  overdue: false,
  since: "",
  resource: "",
  q: "",
};

/** The statuses that a filter shows. */
export function statusesOf(filter: { status: readonly FindingStatus[] }): FindingStatus[] {
  return filter.status.length === 0 ? [...ACTIVE_STATUSES] : [...filter.status];
}

/** Orders of the list; the first is its own. */
export const FINDING_SORTS = ["severity", "firstSeenAt", "dueAt", "resourceName"] as const;
export type FindingSort = (typeof FINDING_SORTS)[number];
