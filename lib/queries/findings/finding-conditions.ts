import { allChecks } from "../../checks/registry.ts";
import type { Caller } from "../../context.ts";
import { severityRank } from "../../domain/severity.ts";
import { accountsInScope } from "../account-scope.ts";
import { isOfApplication, isOfOwner } from "../belonging.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";
import { type FindingFilter, MYSELF, NOBODY, statusesOf } from "./finding-filters.ts";

/** Conditions by facet, on a relation named `f`. Parameters are those of `findingParameters`; a null one restricts nothing. */
export const FINDING_FACETS = {
  severity: "($1::smallint[] IS NULL OR f.severity = ANY($1))",
  status: "f.status = ANY($2::text[])",
  check: "($3::text[] IS NULL OR f.check_id = ANY($3))",
  kind: "($4::text[] IS NULL OR f.kind = ANY($4))",
  owner: isOfOwner("f", "$5"),
  assignee: `($6::text[] IS NULL OR f.assignee_id = ANY($6) OR (f.assignee_id IS NULL AND '${NOBODY}' = ANY($6)))`,
  application: isOfApplication("f", "$7"),
} as const;
export type FindingFacet = keyof typeof FINDING_FACETS;

/** Overdue alone, as a condition on columns that the counting keeps. */
export const FINDING_OVERDUE = "(NOT $8::bool OR f.due_at < $9::timestamptz)";

/** What restricts the list besides its facets: scope, time, search, resource. */
export const FINDING_BASE = `($10::text[] IS NULL OR f.account_id = ANY($10))
  AND ($11::text[] IS NULL OR f.region = ANY($11))
  AND ($12::text[] IS NULL OR f.service = ANY($12))
  AND ($13::timestamptz IS NULL OR f.first_seen_at >= $13)
  AND ($14::uuid IS NULL OR f.resource_id = $14)
  AND ($15::text IS NULL OR f.resource_arn ILIKE $15 OR f.resource_name ILIKE $15 OR f.check_id = ANY($16::text[]))`;

/** The whole condition of the list. */
export const FINDING_WHERE = `${Object.values(FINDING_FACETS).join(" AND ")} AND ${FINDING_OVERDUE} AND ${FINDING_BASE}`;

/** How many parameters `findingParameters` gives; further ones start after it. */
export const FINDING_PARAMETERS = 16;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Matches no resource: what a damaged id in an address leads to. */
const NIL_UUID = "00000000-0000-0000-0000-000000000000";

/** Values for `$1` to `$16` of the conditions above, obeying scope and the caller's accounts. */
export function findingParameters(caller: Caller, scope: ListScope, filter: FindingFilter, now: Date): unknown[] {
  const search = filter.q.trim();
  const since = filter.since === "" ? Number.NaN : Date.parse(filter.since);
  return [
    chosenOrNull(filter.severity.map(severityRank)),
    statusesOf(filter),
    chosenOrNull(filter.check),
    chosenOrNull(filter.kind),
    chosenOrNull(scope.owner),
    chosenOrNull(filter.assignee.map((id) => (id === MYSELF ? caller.id : id))),
    chosenOrNull(scope.application),
    filter.overdue,
    now,
    accountsInScope(caller, scope.account),
    chosenOrNull(scope.region),
    chosenOrNull(filter.service),
    Number.isNaN(since) ? null : new Date(since),
    filter.resource === "" ? null : UUID.test(filter.resource) ? filter.resource : NIL_UUID,
    search === "" ? null : likePattern(search),
    search === "" ? [] : checksTitled(search),
  ];
}

/** A pattern for ILIKE that finds the text anywhere, with its own wildcards taken literally. */
export function likePattern(text: string): string {
  return `%${text.replaceAll("\0", "").replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** A finding's title is its check's: searching the few checks is cheaper than reading every title. */
function checksTitled(search: string): string[] {
  const wanted = search.toLowerCase();
  return allChecks()
    .filter((check) => check.title.toLowerCase().includes(wanted) || check.id.includes(wanted))
    .map((check) => check.id);
}
