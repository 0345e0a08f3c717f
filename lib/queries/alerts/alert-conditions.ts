import type { Caller } from "../../context.ts";
import { UNNAMED } from "../../domain/application.ts";
import { severityRank } from "../../domain/severity.ts";
import { accountsInScope } from "../account-scope.ts";
import { belongs } from "../belonging.ts";
import { likePattern } from "../findings/finding-conditions.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";
import type { AlertFilter } from "./alert-filters.ts";
import { detectionsTitled, detectionsWithTactic, detectionsWithTechnique } from "./known-detections.ts";

/** Alerts that the caller may see: those that touch an account of theirs. `parameter` is a text array or null. */
export const visibleAlert = (parameter: string) => `(${parameter}::text[] IS NULL OR a.account_ids && ${parameter})`;

/**
 * Alerts about resources of the chosen applications and owners, which the caller may see: what was acted on, and the user or role that
 * acted. One about nothing that is in the inventory is of no application and has no owner.
 */
export function alertBelongs(accounts: string, application: string, owner: string): string {
  const concerned = `FROM resource part WHERE part.arn = ANY(ARRAY(SELECT jsonb_array_elements_text(a.body->'subjects'))
      || split_part(a.actor_name, ' (session ', 1)) AND (${accounts}::text[] IS NULL OR part.account_id = ANY(${accounts}))`;
  const isNoneMeant = [application, owner].map(
    (chosen) => `(${chosen}::text[] IS NULL OR '${UNNAMED}' = ANY(${chosen}))`,
  );
  return `((${application}::text[] IS NULL AND ${owner}::text[] IS NULL)
    OR EXISTS (SELECT 1 ${concerned} AND ${belongs("part", application, owner)})
    OR (${isNoneMeant.join(" AND ")} AND NOT EXISTS (SELECT 1 ${concerned})))`;
}

/** Conditions by facet, on a relation named `a`. Parameters are those of `alertParameters`; a null one restricts nothing. */
export const ALERT_FACETS = {
  severity: "($1::smallint[] IS NULL OR a.severity = ANY($1))",
  detection: "($2::text[] IS NULL OR a.detection_id = ANY($2))",
  technique: "($3::text[] IS NULL OR a.detection_id = ANY($3))",
  tactic: "($4::text[] IS NULL OR a.detection_id = ANY($4))",
  actor: "($5::text[] IS NULL OR a.actor = ANY($5))",
  status: "(CASE WHEN a.suppression_id IS NULL THEN 'active' ELSE 'suppressed' END) = ANY($6::text[])",
} as const;
export type AlertFacet = keyof typeof ALERT_FACETS;

const BASE = `${visibleAlert("$7")}
  AND ($8::text[] IS NULL OR a.regions && $8)
  AND ($9::timestamptz IS NULL OR a.last_at >= $9)
  AND ($10::text IS NULL OR a.actor_name ILIKE $10 OR a.body->>'subjects' ILIKE $10 OR a.detection_id = ANY($11::text[]))
  AND ($12::text IS NULL OR a.body->'subjects' ? $12)
  AND ${alertBelongs("$7", "$13", "$14")}`;

/**
 * The whole condition of the list; with `without`, one facet restricts nothing, so that its own values can be counted under all
 * other filters. Its parameter stays in the text, since PostgreSQL wants to know every parameter's type.
 */
export function alertWhere(without?: AlertFacet): string {
  const facets = Object.entries(ALERT_FACETS).map(([facet, sql]) => (facet === without ? `(true OR ${sql})` : sql));
  return `${facets.join(" AND ")} AND ${BASE}`;
}

/** Values for `$1` to `$14` of the conditions above, obeying scope and the caller's accounts. `from`: the oldest last event. */
export function alertParameters(caller: Caller, scope: ListScope, filter: AlertFilter, from: Date | null): unknown[] {
  const search = filter.q.trim();
  return [
    chosenOrNull(filter.severity.map(severityRank)),
    chosenOrNull(filter.detection),
    filter.technique.length === 0 ? null : detectionsWithTechnique(filter.technique),
    filter.tactic.length === 0 ? null : detectionsWithTactic(filter.tactic),
    chosenOrNull(filter.actor),
    filter.status.length === 0 ? ["active"] : filter.status,
    accountsInScope(caller, scope.account),
    chosenOrNull(scope.region),
    from,
    search === "" ? null : likePattern(search),
    search === "" ? [] : detectionsTitled(search),
    filter.subject === "" ? null : filter.subject.replaceAll("\0", ""),
    chosenOrNull(scope.application),
    chosenOrNull(scope.owner),
  ];
}
