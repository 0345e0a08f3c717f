import { ACTIVE_STATUSES } from "../../domain/finding.ts";
import { FINDING_BASE, FINDING_FACETS, FINDING_OVERDUE, FINDING_PARAMETERS } from "./finding-conditions.ts";
import { NOBODY } from "./finding-filters.ts";

/** Active findings beyond this many are not counted. */
export const ACTIVE_LIMIT = 250_000;
/** Closed findings are the many, and lie scattered: this many are visited before counting them is given up. */
export const CLOSED_LIMIT = 20_000;

/** Every filter that is counted without itself; the first seven stand in the order of `findingParameters`. */
const FILTERS = ["severity", "status", "check", "kind", "owner", "assignee", "application", "overdue"] as const;
export type CountedFilter = (typeof FILTERS)[number];

const COLUMNS: Record<CountedFilter, string> = {
  severity: "f.severity",
  status: "f.status",
  check: "f.check_id",
  kind: "f.kind",
  owner: "f.owner",
  assignee: "f.assignee_id",
  application: "f.application",
  overdue: "COALESCE(f.due_at < $9::timestamptz, false)",
};

/** What is grouped together: the groups of one set are the combinations of its values, so those should be few. */
const SETS: readonly (readonly CountedFilter[])[] = [
  ["severity", "status", "check", "kind", "overdue"],
  ["owner", "assignee", "application"],
];

/** Values after those of `findingParameters`: whether every counted status is chosen, and the closed ones to count. */
const IS_STATUS_FREE = `$${FINDING_PARAMETERS + 1}::bool`;
const CLOSED_STATUSES = `$${FINDING_PARAMETERS + 2}::text[]`;
const OPEN_STATUSES = ACTIVE_STATUSES.map((status) => `'${status}'`).join(", ");

const CONDITIONS: Record<CountedFilter, string> = {
  ...FINDING_FACETS,
  status: `(${IS_STATUS_FREE} OR ${FINDING_FACETS.status})`,
  overdue: FINDING_OVERDUE,
};
const isMissed = (filter: CountedFilter) => `((${CONDITIONS[filter]}) IS NOT TRUE)`;
const numberOf = (filter: CountedFilter) => FILTERS.indexOf(filter) + 1;

function failsSeveral(chosen: readonly CountedFilter[]): string {
  return chosen.length < 2 ? "false" : `${chosen.map((filter) => `${isMissed(filter)}::int`).join(" + ")} > 1`;
}

/** 0: fits every filter; n: fits all but the nth; null: fails several, so that no facet counts it. */
function missedOf(chosen: readonly CountedFilter[]): string {
  if (chosen.length === 0) return "0";
  const which = chosen.map((filter) => `WHEN ${isMissed(filter)} THEN ${numberOf(filter)}`).join(" ");
  return `CASE WHEN ${failsSeveral(chosen)} THEN NULL ${which} ELSE 0 END`;
}

/**
 * The rows to count, each with its values and what it misses. The limit also keeps the planner from copying the long
 * expression for `missed` to each of its uses.
 */
function rowsOf(chosen: readonly CountedFilter[], isClosed: boolean): string {
  const conditions = [
    isClosed ? `f.status = ANY(${CLOSED_STATUSES})` : `f.status IN (${OPEN_STATUSES})`,
    FINDING_BASE,
    // All true; they stand here because a parameter that is used nowhere has no type.
    ...FILTERS.filter((filter) => !chosen.includes(filter)).map((filter) => CONDITIONS[filter]),
    // Of closed ones even those that no facet counts are kept, to know how many were visited.
    ...(isClosed ? [] : [`NOT (${failsSeveral(chosen)})`]),
  ];
  return `(SELECT ${FILTERS.map((filter) => `${COLUMNS[filter]} AS of_${filter}`).join(", ")},
         ${missedOf(chosen)} AS missed, ${isClosed} AS is_closed
  FROM finding f WHERE ${conditions.join(" AND ")} LIMIT ${(isClosed ? CLOSED_LIMIT : ACTIVE_LIMIT) + 1})`;
}

function countsOf(filter: CountedFilter, set: number): string {
  const from = `FROM grouped WHERE in_set = ${set} AND missed IN (0, ${numberOf(filter)})`;
  if (filter === "overdue") return `SELECT 'overdue', '', sum(n)::int ${from} AND of_overdue`;
  const value = set === 0 ? `of_${filter}::text` : `COALESCE(of_${filter}, '${NOBODY}')`;
  return `SELECT '${filter}', ${value}, sum(n)::int ${from} GROUP BY 2`;
}

/**
 * The statement that counts every facet under all other filters, without its own, in one pass. Rows: facet, value, count;
 * besides the filters the facets `active` and `closed` (rows visited, one more than the limit when it was reached) and `total`.
 */
export function facetStatement(chosen: readonly CountedFilter[], hasClosed: boolean): string {
  // A constant as a key of the groups would be hashed for every row all the same.
  const keys = [...(chosen.length > 0 ? ["missed"] : []), ...(hasClosed ? ["is_closed"] : [])];
  const sets = SETS.map((filters) => `(${[...keys, ...filters.map((filter) => `of_${filter}`)].join(", ")})`);
  return `WITH grouped AS MATERIALIZED (
  SELECT ${FILTERS.map((filter) => `of_${filter}`).join(", ")}, GROUPING(of_severity) AS in_set, count(*) AS n,
         ${chosen.length > 0 ? "missed" : "0 AS missed"}, ${hasClosed ? "is_closed" : "false AS is_closed"}
  FROM (${rowsOf(chosen, false)}${hasClosed ? ` UNION ALL ${rowsOf(chosen, true)}` : ""}) AS visited
  GROUP BY GROUPING SETS (${sets.join(", ")})
)
SELECT CASE WHEN is_closed THEN 'closed' ELSE 'active' END AS facet, '' AS value, sum(n)::int AS count
FROM grouped WHERE in_set = 0 GROUP BY is_closed
UNION ALL SELECT 'total', '', COALESCE(sum(n), 0)::int FROM grouped WHERE in_set = 0 AND missed = 0
${SETS.flatMap((filters, set) => filters.map((filter) => `UNION ALL ${countsOf(filter, set)}`)).join("\n")}`;
}

/** The filters that are chosen, from the values of `findingParameters`. */
export function chosenFilters(parameters: readonly unknown[], isStatusFree: boolean): CountedFilter[] {
  return FILTERS.filter((filter, index) => {
    if (filter === "status") return !isStatusFree;
    return filter === "overdue" ? parameters[7] === true : parameters[index] !== null;
  });
}
