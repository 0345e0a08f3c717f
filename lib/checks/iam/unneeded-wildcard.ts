import { z } from "zod";
import { ActionSet } from "../../catalog/action-set.ts";
import { ACTION_COUNT, expandActionSet, serviceOfAction } from "../../catalog/catalog.ts";
import { type Evidence, fail, type Verdict } from "../../domain/verdict.ts";
import type { GrantingStatement } from "../../iam/granted.ts";
import { wildcardActions } from "../../iam/pattern.ts";
import { statementKey } from "../../iam/policy-evidence.ts";
import type { CheckContext } from "../define.ts";
import type { PrincipalGrants } from "../principal-grants.ts";
import {
  actionEvidence,
  countOf,
  grantEvidence,
  isWhollyUnused,
  judgeGrants,
  type Principal,
  severityOf,
  unlessDecided,
  windowEvidence,
} from "./unused-grants.ts";

/** Why wildcards that are not needed matter. */
export const WHY_UNNEEDED_WILDCARD =
  "A wildcard grants what nobody asked for, and every action that AWS adds to the service later. The few actions in use can be named.";

export const wildcardParameters = z.object({
  /** A wildcard over fewer actions than this is no problem. */
  actions: z.number().int().min(2).max(1000).default(10),
  /** A wildcard of which a larger share is used is in order. */
  usedShare: z.number().min(0).max(1).default(0.2),
  /** Share of the actions that has to be shown to be unused. */
  unusedShare: z.number().min(0).max(1).default(0.5),
});

/** The granted actions under the wildcards of a statement, by what is to become of them. */
interface Covered {
  total: number;
  used: number[];
  unused: number[];
  /** No log shows their use, so whoever owns the policy decides. */
  unseen: number[];
}

/**
 * One verdict for each statement of its own policies that allows actions by wildcard, where few of them are used and most are
 * shown to be unused; those whose use no log shows are named, to be kept where they are needed. Policies of groups serve other
 * members too and are not judged here, nor are wildcards over services of which nothing is used, another check's finding.
 */
export function unneededWildcardVerdicts(
  fact: Principal,
  context: CheckContext<z.infer<typeof wildcardParameters>>,
): Verdict | Verdict[] {
  const { actions, usedShare, unusedShare } = context.parameters;
  return judgeGrants(fact, context, (grants) => {
    const unusedServices = new Set(
      grants
        .services()
        .filter(isWhollyUnused)
        .map(({ prefix }) => prefix),
    );
    return grants.allows.flatMap((grant) => {
      if (grant.policy.carrierArn !== fact.arn) return [];
      const ids = coveredIds(grant, grants);
      if (ids.length < actions || ids.every((id) => unusedServices.has(serviceOfAction(id).prefix))) return [];
      const covered = sortedByUse(ids, grants);
      if (covered.used.length > covered.total * usedShare) return [];
      if (covered.unused.length < covered.total * unusedShare) return undecided(grants, covered, unusedShare);
      return [finding(fact, grants, grant, covered)];
    });
  });
}

function coveredIds(grant: GrantingStatement, grants: PrincipalGrants): number[] {
  const patterns = wildcardActions(grant.statement);
  if (patterns.length === 0) return [];
  if (grant.statement.actions.isNot) return [...grant.actions.copy().intersect(grants.granted).ids()];
  const set = new ActionSet(ACTION_COUNT);
  for (const pattern of patterns) set.unite(expandActionSet(pattern));
  return [...set.intersect(grants.granted).ids()];
}

function sortedByUse(ids: readonly number[], grants: PrincipalGrants): Covered {
  const covered: Covered = { total: ids.length, used: [], unused: [], unseen: [] };
  for (const id of ids) {
    const state = grants.stateOf(id);
    if (state === "used" || state === "denied_only") covered.used.push(id);
    else covered[state === "unknown" || state === "unobservable" ? "unseen" : "unused"].push(id);
  }
  return covered;
}

/** Unknown where more logs could show enough to be unused. */
function undecided(grants: PrincipalGrants, { total, unused, unseen }: Covered, unusedShare: number): Verdict[] {
  const open = unseen.filter((id) => grants.stateOf(id) === "unknown");
  return unused.length + open.length < total * unusedShare ? [] : unlessDecided(grants, open);
}

function finding(fact: Principal, grants: PrincipalGrants, grant: GrantingStatement, covered: Covered): Verdict {
  const patterns = wildcardActions(grant.statement).join(", ");
  const summary = `${patterns}: ${countOf(covered.total)} allowed, ${covered.used.length} used, ${covered.unused.length} shown to be unused.`;
  const evidence: Evidence[] = [grantEvidence(grant, summary, fact.arn)];
  if (covered.used.length > 0) evidence.push(actionEvidence("Used, and to be named in its place.", covered.used));
  if (covered.unseen.length > 0)
    evidence.push(
      actionEvidence(
        `${countOf(covered.unseen.length)} whose use no log shows: keep those that are needed.`,
        covered.unseen,
      ),
    );
  return fail([...evidence, windowEvidence(covered.unused, grants)], {
    discriminator: statementKey(grant),
    severity: severityOf(covered.unused),
  });
}
