import { checkById } from "../../checks/registry.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { ACTIVE_STATUSES, FINDING_STATUSES, type FindingStatus } from "../../domain/finding.ts";
import { SEVERITIES, type Severity } from "../../domain/severity.ts";
import { kindDefinition } from "../../facts/kinds.ts";
import type { ListScope } from "../shell/scope.ts";
import {
  FINDING_BASE,
  FINDING_FACETS,
  FINDING_OVERDUE,
  FINDING_PARAMETERS,
  type FindingFacet,
  findingParameters,
} from "./finding-conditions.ts";
import { type FindingFilter, NOBODY, statusesOf } from "./finding-filters.ts";

/** A value of a facet with how many rows it would show under all other filters; null: not counted. */
export interface FacetValue {
  value: string;
  label: string;
  count: number | null;
  detail?: string;
}

export interface FindingFacets {
  /** Rows that match everything; null when there are more than are counted. */
  total: number | null;
  overdue: number | null;
  severity: { value: Severity; count: number | null }[];
  status: { value: FindingStatus; count: number | null }[];
  check: FacetValue[];
  kind: FacetValue[];
  owner: FacetValue[];
  assignee: FacetValue[];
}

/** More rows than this are not counted: lists of resolved findings may hold millions. */
export const COUNT_LIMIT = 250_000;

const COLUMNS: Record<FindingFacet, string> = {
  severity: "f.severity",
  status: "f.status",
  check: "f.check_id",
  kind: "f.kind",
  owner: `COALESCE(f.owner, '${NOBODY}')`,
  assignee: `COALESCE(f.assignee_id, '${NOBODY}')`,
};

const facets = Object.keys(COLUMNS) as FindingFacet[];
/** Facets with few values are counted from their combinations; those with many only ever by themselves. */
const FEW = ["severity", "status", "check", "kind"] as const;
const MANY = ["owner", "assignee"] as const;
const allFit = (names: readonly string[]) => names.map((name) => `fits_${name}`).join(" AND ");
const without = (facet: FindingFacet) => allFit(["overdue", ...facets.filter((other) => other !== facet)]);

/**
 * One pass over the findings, grouped in three ways at once: by the combinations of the facets with few values, by owner
 * and by assignee. Every facet is counted under all other filters, without its own.
 */
const FACETS_SQL = `
WITH hits AS (
  SELECT f.severity, f.status, f.check_id, f.kind, f.owner, f.assignee_id, f.due_at FROM finding f
  WHERE f.status = ANY($${FINDING_PARAMETERS + 1}::text[]) AND ${FINDING_BASE}
  LIMIT ${COUNT_LIMIT + 1}
), judged AS (
  SELECT ${facets.map((facet) => `${COLUMNS[facet]} AS of_${facet}, ${FINDING_FACETS[facet]} AS fits_${facet}`).join(", ")},
         COALESCE(f.due_at < $8::timestamptz, false) AS of_overdue, COALESCE(${FINDING_OVERDUE}, false) AS fits_overdue
  FROM hits f
), rested AS (
  SELECT *, ${MANY.map((facet) => `COALESCE(${without(facet)}, false) AS rest_${facet}`).join(", ")},
         COALESCE(${allFit(MANY)}, false) AS fits_people
  FROM judged
), grouped AS MATERIALIZED (
  SELECT ${FEW.map((facet) => `of_${facet}, fits_${facet}`).join(", ")}, of_overdue, fits_overdue, fits_people,
         ${MANY.map((facet) => `of_${facet}, rest_${facet}, GROUPING(of_${facet}) = 0 AS is_${facet}`).join(", ")}, count(*)::int AS n
  FROM rested
  GROUP BY GROUPING SETS (
    (${FEW.map((facet) => `of_${facet}, fits_${facet}`).join(", ")}, of_overdue, fits_overdue, fits_people),
    ${MANY.map((facet) => `(of_${facet}, rest_${facet})`).join(", ")})
), combined AS (SELECT * FROM grouped WHERE NOT is_owner AND NOT is_assignee)
SELECT 'rows' AS facet, '' AS value, COALESCE(sum(n), 0)::int AS count FROM combined
UNION ALL SELECT 'total', '', COALESCE(sum(n), 0)::int FROM combined WHERE ${allFit([...FEW, "overdue", "people"])}
UNION ALL SELECT 'overdue', '', COALESCE(sum(n), 0)::int FROM combined WHERE of_overdue AND ${allFit([...FEW, "people"])}
${FEW.map(
  (facet) => `UNION ALL SELECT '${facet}', of_${facet}::text, sum(n)::int FROM combined
  WHERE ${allFit([...FEW.filter((other) => other !== facet), "overdue", "people"])} GROUP BY 2`,
).join("\n")}
${MANY.map(
  (facet) => `UNION ALL SELECT '${facet}', of_${facet}, n FROM grouped WHERE is_${facet} AND rest_${facet}`,
).join("\n")}`;

/** Counts for every filter of the list, from one scan of what the scope shows. */
export async function findingFacets(
  caller: Caller,
  scope: ListScope,
  filter: FindingFilter,
  now: Date,
): Promise<FindingFacets> {
  const counted = [...new Set([...ACTIVE_STATUSES, ...statusesOf(filter)])];
  const [found, users] = await Promise.all([
    pool().query<{ facet: string; value: string; count: number }>(FACETS_SQL, [
      ...findingParameters(caller, scope, filter, now),
      counted,
    ]),
    pool().query<{ id: string; name: string }>(`SELECT id, name FROM "user"`),
  ]);
  const isWhole = (found.rows.find((row) => row.facet === "rows")?.count ?? 0) <= COUNT_LIMIT;
  const names = new Map(users.rows.map((user) => [user.id, user.name]));
  const counts = new Map<string, number>();
  for (const row of found.rows) counts.set(`${row.facet} ${row.value}`, row.count);
  const countOf = (facet: string, value: string) => (isWhole ? (counts.get(`${facet} ${value}`) ?? 0) : null);
  const values = (facet: FindingFacet, chosen: readonly string[], label: (value: string) => string): FacetValue[] =>
    [...new Set([...found.rows.filter((row) => row.facet === facet).map((row) => row.value), ...chosen])]
      .map((value) => ({ value, label: label(value), count: countOf(facet, value) }))
      .sort((a, b) => (b.count ?? 0) - (a.count ?? 0) || a.label.localeCompare(b.label));
  return {
    total: countOf("total", ""),
    overdue: countOf("overdue", ""),
    severity: SEVERITIES.map((severity, rank) => ({ value: severity, count: countOf("severity", String(rank)) })),
    status: FINDING_STATUSES.map((status) => ({
      value: status,
      count: counted.includes(status) ? countOf("status", status) : null,
    })),
    check: values("check", filter.check, (id) => checkById(id)?.title ?? id),
    kind: values("kind", filter.kind, (kind) => kindDefinition(kind)?.label ?? kind),
    owner: values("owner", filter.owner, (owner) => (owner === NOBODY ? "No owner" : owner)),
    assignee: values("assignee", filter.assignee, (id) =>
      id === NOBODY ? "Nobody" : id === "me" ? "Me" : (names.get(id) ?? "Somebody who left"),
    ),
  };
}
