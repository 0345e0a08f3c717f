import type { Caller } from "../../context.ts";
import { accountsInScope } from "../account-scope.ts";
import { isOfApplication, isOfOwner } from "../belonging.ts";
import { likePattern } from "../findings/finding-conditions.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";
import type { ResourceFilter } from "./resource-filters.ts";

/** Conditions of the facets on a relation named `r`; a null parameter restricts nothing. */
export const RESOURCE_FACETS = {
  kind: "($1::text[] IS NULL OR r.kind = ANY($1))",
  owner: isOfOwner("r", "$2"),
  application: isOfApplication("r", "$3"),
} as const;

/** What restricts the inventory besides its facets. */
export const RESOURCE_BASE = `($4::bool OR r.gone_at IS NULL)
  AND ($5::text[] IS NULL OR r.account_id = ANY($5))
  AND ($6::text[] IS NULL OR r.region = ANY($6))
  AND ($7::text IS NULL OR r.name ILIKE $7 OR r.arn ILIKE $7)
  AND ($8::jsonb IS NULL OR r.tags @> $8)
  AND ($9::text[] IS NULL OR r.tags ?& $9)
  AND ($10::bool IS NULL OR $10 = EXISTS (SELECT 1 FROM finding x WHERE x.resource_id = r.id
        AND x.status IN ('open', 'in_review', 'remediating')))`;

/** The whole condition of the list. */
export const RESOURCE_WHERE = `${RESOURCE_FACETS.kind} AND ${RESOURCE_FACETS.owner} AND ${RESOURCE_FACETS.application} AND ${RESOURCE_BASE}`;

/** Values for `$1` to `$10` of the conditions above, obeying scope and the caller's accounts. */
export function resourceParameters(caller: Caller, scope: ListScope, filter: ResourceFilter): unknown[] {
  const pairs = filter.tag.filter((tag) => tag.indexOf("=") > 0);
  const keys = filter.tag.filter((tag) => tag.indexOf("=") <= 0);
  const tags = Object.fromEntries(
    pairs.map((tag) => [tag.slice(0, tag.indexOf("=")), tag.slice(tag.indexOf("=") + 1)]),
  );
  const search = filter.q.trim();
  const hasBoth = filter.findings.includes("with") === filter.findings.includes("without");
  return [
    chosenOrNull(filter.kind),
    chosenOrNull(scope.owner),
    chosenOrNull(scope.application),
    filter.gone,
    accountsInScope(caller, scope.account),
    chosenOrNull(scope.region),
    search === "" ? null : likePattern(search),
    pairs.length === 0 ? null : JSON.stringify(tags),
    chosenOrNull(keys),
    hasBoth ? null : filter.findings.includes("with"),
  ];
}
