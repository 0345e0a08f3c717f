import { type Evidence, fail, type Verdict } from "../../domain/verdict.ts";
import type { CheckContext } from "../define.ts";
import type { PrincipalGrants, ServiceGrants } from "../principal-grants.ts";
import { dayOf } from "./ages.ts";
import {
  countOf,
  grantEvidence,
  isWhollyUnused,
  judgeGrants,
  type Principal,
  severityOf,
  unlessDecided,
  unusedIn,
  windowEvidence,
} from "./unused-grants.ts";

/** Services shown one by one, and statements shown for each. */
const MAX_SERVICES = 25;
const MAX_STATEMENTS = 3;

/** Why unused services matter. */
export const WHY_UNUSED_SERVICE =
  "Nobody would miss these permissions, and whoever steals the identity has them. A service that is not needed is the easiest thing to take away.";

/**
 * One finding for all services of which nothing was used. Only what is shown to be unused counts; services with actions whose use
 * is not known keep the verdict unknown, and those whose use nobody can see are left alone.
 */
export function unusedServiceVerdicts(fact: Principal, context: CheckContext<unknown>): Verdict | Verdict[] {
  return judgeGrants(fact, context, (grants) => {
    const unused = grants.services().filter(isWhollyUnused);
    const open = grants
      .services()
      .filter(isUndecided)
      .flatMap(({ byState }) => byState.unknown);
    return [...(unused.length === 0 ? [] : [finding(fact, grants, unused)]), ...unlessDecided(grants, open)];
  });
}

/** Neither used nor shown to be unused. */
function isUndecided({ byState, isReached }: ServiceGrants): boolean {
  return byState.unknown.length > 0 && !isReached && byState.used.length + byState.denied_only.length === 0;
}

function finding(fact: Principal, grants: PrincipalGrants, services: readonly ServiceGrants[]): Verdict {
  const all = services.flatMap(unusedIn);
  const severity = severityOf(all);
  // The grave ones come first, so that cutting the list keeps them.
  const sorted = services.toSorted((a, b) => rankOf(b) - rankOf(a) || (a.prefix < b.prefix ? -1 : 1));
  const evidence = sorted.slice(0, MAX_SERVICES).flatMap((service) => serviceEvidence(fact, grants, service));
  const more = services.length - MAX_SERVICES;
  if (more > 0) evidence.push({ summary: `And ${countOf(more, "more service")}.`, path: "services", value: more });
  return fail([...evidence, windowEvidence(all, grants)], { severity });
}

function rankOf(service: ServiceGrants): number {
  return severityOf(unusedIn(service)) === "medium" ? 1 : 0;
}

function serviceEvidence(fact: Principal, grants: PrincipalGrants, service: ServiceGrants): Evidence[] {
  const ids = unusedIn(service);
  const granting = grants.allows.filter(({ actions }) => ids.some((id) => actions.has(id)));
  const last =
    typeof service.lastAccessedAt === "string" ? ` It was last reached on ${dayOf(service.lastAccessedAt)}.` : "";
  const summary = `${service.name} (${service.prefix}): ${countOf(ids.length)} granted, none used.${last}`;
  const value = { path: `services.${service.prefix}`, value: ids.length };
  const [first, ...others] = granting.slice(0, MAX_STATEMENTS);
  if (first === undefined) return [{ summary, ...value }];
  return [
    { ...grantEvidence(first, summary, fact.arn), ...value },
    ...others.map((grant) => grantEvidence(grant, `${service.name} is granted here as well.`, fact.arn)),
  ];
}
