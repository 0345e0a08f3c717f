import { checkById } from "../../checks/registry.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { UNNAMED } from "../../domain/application.ts";
import { ACTIVE_STATUSES, FINDING_STATUSES, type FindingStatus } from "../../domain/finding.ts";
import { SEVERITIES, type Severity } from "../../domain/severity.ts";
import { kindDefinition } from "../../facts/kinds.ts";
import type { ListScope } from "../shell/scope.ts";
import { ACTIVE_LIMIT, CLOSED_LIMIT, chosenFilters, facetStatement } from "./facet-statement.ts";
import { type FindingFacet, findingParameters } from "./finding-conditions.ts";
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
  application: FacetValue[];
}

/**
 * Counts for every filter of the list, from one pass over what the scope shows. Active findings are counted exactly up to
 * `ACTIVE_LIMIT`. When more closed ones stand in the scope than `CLOSED_LIMIT`, only the active statuses keep their counts.
 */
export async function findingFacets(
  caller: Caller,
  scope: ListScope,
  filter: FindingFilter,
  now: Date,
): Promise<FindingFacets> {
  const shown = statusesOf(filter);
  const counted = [...new Set([...ACTIVE_STATUSES, ...shown])];
  const closed = counted.filter((status) => !isActive(status));
  const isStatusFree = counted.every((status) => shown.includes(status));
  const parameters = findingParameters(caller, scope, filter, now);
  const [found, users] = await Promise.all([
    pool().query<{ facet: string; value: string; count: number }>(
      facetStatement(chosenFilters(parameters, isStatusFree), closed.length > 0),
      [...parameters, isStatusFree, ...(closed.length > 0 ? [closed] : [])],
    ),
    pool().query<{ id: string; name: string }>(`SELECT id, name FROM "user"`),
  ]);
  const visited = (facet: string) => found.rows.find((row) => row.facet === facet)?.count ?? 0;
  const isActiveWhole = visited("active") <= ACTIVE_LIMIT;
  const isWhole = isActiveWhole && visited("closed") <= CLOSED_LIMIT;
  const names = new Map(users.rows.map((user) => [user.id, user.name]));
  const counts = new Map<string, number>();
  for (const row of found.rows) counts.set(`${row.facet} ${row.value}`, row.count);
  const countOf = (facet: string, value: string, isKnown = isWhole) =>
    isKnown ? (counts.get(`${facet} ${value}`) ?? 0) : null;
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
      count: counted.includes(status) ? countOf("status", status, isActive(status) ? isActiveWhole : isWhole) : null,
    })),
    check: values("check", filter.check, (id) => checkById(id)?.title ?? id),
    kind: values("kind", filter.kind, (kind) => kindDefinition(kind)?.label ?? kind),
    owner: values("owner", scope.owner, (owner) => (owner === UNNAMED ? "No owner" : owner)),
    application: values("application", scope.application, (name) => (name === UNNAMED ? "No application" : name)),
    assignee: values("assignee", filter.assignee, (id) =>
      id === NOBODY ? "Nobody" : id === "me" ? "Me" : (names.get(id) ?? "Somebody who left"),
    ),
  };
}

function isActive(status: FindingStatus): boolean {
  return ACTIVE_STATUSES.some((active) => active === status);
}
