import { accessLevel, actionName, serviceOfAction } from "../../catalog/catalog.ts";
import type { Severity } from "../../domain/severity.ts";
import { type Evidence, pass, unknown, type Verdict } from "../../domain/verdict.ts";
import type { FactOf } from "../../facts/kinds.ts";
import { STORE_KINDS } from "../../iam/escalation/rule.ts";
import type { GrantingStatement } from "../../iam/granted.ts";
import { statementEvidence } from "../../iam/policy-evidence.ts";
import { PROOF_WINDOW_DAYS } from "../../iam/recording.ts";
import { isOldEnough } from "../../iam/use-states.ts";
import type { CheckContext } from "../define.ts";
import type { PrincipalGrants, ServiceGrants } from "../principal-grants.ts";
import { isPermissionSetRole, isServiceLinked } from "./service-linked.ts";

export type Principal = FactOf<"iam.role"> | FactOf<"iam.user">;

/** Names listed in one piece of evidence; the number beside them is exact. */
const MAX_NAMES = 50;
const STORE_SERVICES = new Set(STORE_KINDS.map((kind) => kind.split(".", 1).join("")));

/** Actions of a service that are shown to be unused: by the trail, or by the services last accessed. */
export function unusedIn({ byState }: ServiceGrants): number[] {
  return [...byState.proven_unused, ...byState.unused_by_last_accessed];
}

/** True when every granted action of the service is shown to be unused, and nothing says that the service was reached. */
export function isWhollyUnused({ byState, isReached }: ServiceGrants): boolean {
  const { used, denied_only: denied, unknown: open, unobservable } = byState;
  return !isReached && used.length + denied.length + open.length + unobservable.length === 0;
}

/** True for actions that grant or take away permissions. */
export function changesPermissions(id: number): boolean {
  return accessLevel(id) === "Permissions management";
}

/** How much harm unused actions could do: medium where they change permissions or write to what holds data. */
export function severityOf(ids: readonly number[]): Severity {
  const isGrave = (id: number) =>
    changesPermissions(id) || (accessLevel(id) === "Write" && STORE_SERVICES.has(serviceOfAction(id).prefix));
  return ids.some(isGrave) ? "medium" : "low";
}

/** `1 action`, `3 actions`. */
export function countOf(count: number, noun = "action"): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Names of actions as evidence, sorted and cut. */
export function actionEvidence(summary: string, ids: readonly number[]): Evidence {
  return { summary, path: "actions", value: ids.map(actionName).sort().slice(0, MAX_NAMES) };
}

/** Evidence that cites a granting statement, and the group that carries it where it is not the principal itself. */
export function grantEvidence(grant: GrantingStatement, summary: string, principalArn: string): Evidence {
  const { carrierArn } = grant.policy;
  return { ...statementEvidence(grant, summary), ...(carrierArn === principalArn ? {} : { arn: carrierArn }) };
}

/** What "unused" rests on. The window is named by its length: its days move with every scan without anything being new. */
export function windowEvidence(ids: readonly number[], grants: PrincipalGrants): Evidence {
  const states = new Set(ids.map((id) => grants.stateOf(id)));
  const decidedBy = [
    ...(states.has("proven_unused") ? ["audit trail"] : []),
    ...(states.has("unused_by_last_accessed") ? ["services last accessed"] : []),
  ];
  return {
    summary: `Not used in ${PROOF_WINDOW_DAYS} days, by ${decidedBy.join(" and ")}.`,
    path: "window",
    value: { days: PROOF_WINDOW_DAYS, decidedBy },
  };
}

/**
 * Judges the grants of a role or user. Service-linked roles are AWS's own, administrators are other checks' finding, and one
 * younger than the window has not had the time to prove anything. Policies that were not collected may grant more, so they
 * keep the verdict unknown beside what was found. Roles of permission sets are changed elsewhere, so they are low.
 */
export function judgeGrants(
  fact: Principal,
  context: CheckContext<unknown>,
  judge: (grants: PrincipalGrants) => Verdict[],
): Verdict | Verdict[] {
  const path = fact.kind === "iam.role" ? fact.config.path : "/";
  if (isServiceLinked(path) || !isOldEnough(fact, context.asOf)) return pass;
  const grants = context.grants(fact.arn);
  if (grants === undefined || grants.isAdministrator) return pass;
  const verdicts = judge(grants);
  const judged = isPermissionSetRole(path) ? verdicts.map(asLow) : verdicts;
  return grants.missing.length === 0 ? judged : [...judged, unknown(...grants.missing)];
}

function asLow(verdict: Verdict): Verdict {
  return verdict.outcome === "fail" ? { ...verdict, severity: "low" } : verdict;
}

/** Unknown for the facts that would decide these actions; nothing when none would. */
export function unlessDecided(grants: PrincipalGrants, ids: readonly number[]): Verdict[] {
  const missing = grants.undecidedBy(ids);
  return missing.length === 0 ? [] : [unknown(...missing)];
}
