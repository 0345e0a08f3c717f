import { ACTION_COUNT, type AccessLevel, accessLevel, actionName, serviceOfAction } from "../catalog/catalog.ts";
import type { OrganisationFacts } from "../facts/organisation.ts";
import type { PrincipalFact } from "./attached.ts";
import type { GrantedActions, GrantingStatement } from "./granted.ts";
import { unmatchedActions, wildcardActions } from "./pattern.ts";
import { PROOF_WINDOW_DAYS, type Recording } from "./recording.ts";
import type { PrincipalUsage } from "./usage.ts";
import { judgeOfUse, type UseState } from "./use-states.ts";

export type StateCounts = Record<UseState, number>;

/** A statement as evidence: `index` from 0, lines of the 2-space rendering of the policy from 1. */
export interface StatementReference {
  policy: string;
  /** The group, user or role that carries the policy. */
  carrierArn: string;
  hash: string | null;
  index: number;
  sid: string | null;
  line: number;
  endLine: number;
}

export interface ActionPrivilege {
  action: string;
  accessLevel: AccessLevel;
  state: UseState;
  grantedBy: StatementReference[];
  /** `wildcard`: at least one grant stands on every resource and nothing narrows it. */
  resources: "wildcard" | "scoped";
  isConditional: boolean;
  /** Authorised calls, and denied ones. */
  count: number;
  deniedCount: number;
  lastUsedAt: string | null;
  /** Resources of authorised calls, at most 20, and how many there were in all. */
  usedResources: string[];
  usedResourceCount: number;
  sampleEventId: string | null;
}

export interface ServicePrivileges {
  service: string;
  name: string;
  granted: number;
  states: StateCounts;
  byAccessLevel: Partial<Record<AccessLevel, number>>;
  /** ISO time of the last authorised call. */
  lastUsedAt: string | null;
  /** Names without prefix of the actions not used, by state, each list cut at `MAX_LISTED`; `states` has the exact counts. */
  notUsed: Partial<Record<Exclude<UseState, "used" | "denied_only">, string[]>>;
}

export interface WildcardGrant extends StatementReference {
  /** Action patterns with a wildcard, as written. */
  actions: string[];
  isEveryResource: boolean;
  isConditional: boolean;
  /** How many actions of the catalogue the statement covers. */
  covers: number;
}

/** What a principal may do against what it did. Compact: lists actions one by one only where they were called. */
export interface PrivilegeSummary {
  principalArn: string;
  principalKind: "iam.user" | "iam.role";
  /** Every action on every resource, unconditional, after denies and boundary; SCPs do not change it. */
  isAdministrator: boolean;
  /** Facts that were not collected; with any, the summary may show too much or too little. */
  missing: string[];
  granted: number;
  conditional: number;
  states: StateCounts;
  byService: ServicePrivileges[];
  /** Granted actions that were called, allowed or denied. */
  actions: ActionPrivilege[];
  /** Called with success in the window, yet not granted now by what was collected. */
  usedNotGranted: { action: string; count: number; lastUsedAt: string | null }[];
  wildcards: WildcardGrant[];
  /** Action patterns that match nothing in the catalogue. */
  unmatchedActions: string[];
  /** Window and proof behind the states. */
  evidence: { from: string | null; to: string | null; hasProofWindow: boolean; windowDays: number };
}

export interface FunctionPrivilegeSummary extends PrivilegeSummary {
  functionArn: string;
  isRoleShared: boolean;
  /** Other functions with the same role. */
  sharedWith: string[];
  /** Whose usage it is: that of the role, or only what is attributed to the function. */
  attribution: "role" | "function";
}

/** Names listed per service and state at most; for principals that may do almost everything only a few, as names say little. */
export const MAX_LISTED = 500;
const MAX_LISTED_OF_MANY = 5;
const MANY = 4_000;

function emptyCounts(): StateCounts {
  return { used: 0, denied_only: 0, proven_unused: 0, unused_by_last_accessed: 0, unknown: 0, unobservable: 0 };
}

function referenceTo({ policy, statement }: GrantingStatement): StatementReference {
  const { index, sid, line, endLine } = statement;
  return { policy: policy.name, carrierArn: policy.carrierArn, hash: policy.hash, index, sid, line, endLine };
}

/** Joins grants, usage and what the trail can prove into the summary of one principal. */
export function summarise(
  principal: PrincipalFact,
  granted: GrantedActions,
  usage: PrincipalUsage,
  recording: Recording,
  facts: OrganisationFacts,
): PrivilegeSummary {
  const judge = judgeOfUse(facts, principal, usage, recording);
  const services = new Map<string, ServicePrivileges>();
  const states = emptyCounts();
  const actions: ActionPrivilege[] = [];
  const grantedCount = granted.granted.count();
  const maximum = grantedCount > MANY ? MAX_LISTED_OF_MANY : MAX_LISTED;
  for (const id of granted.granted.ids()) {
    const state = judge(id);
    states[state] += 1;
    const service = serviceRow(services, id);
    service.granted += 1;
    service.states[state] += 1;
    const level = accessLevel(id) ?? "Write";
    service.byAccessLevel[level] = (service.byAccessLevel[level] ?? 0) + 1;
    if (state === "used" || state === "denied_only") {
      const privilege = actionPrivilege(id, state, level, granted, usage);
      actions.push(privilege);
      if (state === "used" && (service.lastUsedAt ?? "") < (privilege.lastUsedAt ?? ""))
        service.lastUsedAt = privilege.lastUsedAt;
      continue;
    }
    const list = service.notUsed[state] ?? [];
    service.notUsed[state] = list;
    if (list.length < maximum) list.push(actionName(id).slice(service.service.length + 1));
  }
  const window = facts.trail(principal.accountId);
  return {
    principalArn: principal.arn,
    principalKind: principal.kind,
    isAdministrator: granted.isAdministrator,
    missing: granted.missing,
    granted: grantedCount,
    conditional: granted.conditional.copy().intersect(granted.granted).count(),
    states,
    byService: [...services.values()],
    actions,
    usedNotGranted: usedNotGranted(granted, usage),
    wildcards: wildcardGrants(granted.allows),
    unmatchedActions: [...new Set(granted.allows.flatMap(({ statement }) => unmatchedActions(statement)))].sort(),
    evidence: {
      from: window.from?.toISOString() ?? null,
      to: window.to?.toISOString() ?? null,
      hasProofWindow: recording.hasWindow,
      windowDays: PROOF_WINDOW_DAYS,
    },
  };
}

function serviceRow(services: Map<string, ServicePrivileges>, id: number): ServicePrivileges {
  const { prefix, name } = serviceOfAction(id);
  const known = services.get(prefix);
  if (known !== undefined) return known;
  const row: ServicePrivileges = {
    service: prefix,
    name,
    granted: 0,
    states: emptyCounts(),
    byAccessLevel: {},
    lastUsedAt: null,
    notUsed: {},
  };
  services.set(prefix, row);
  return row;
}

function actionPrivilege(
  id: number,
  state: UseState,
  level: AccessLevel,
  granted: GrantedActions,
  usage: PrincipalUsage,
): ActionPrivilege {
  const used = usage.byAction.get(id);
  return {
    action: actionName(id),
    accessLevel: level,
    state,
    grantedBy: granted.allows.filter(({ actions }) => actions.has(id)).map(referenceTo),
    resources: granted.everywhere.has(id) && !granted.narrowed.has(id) ? "wildcard" : "scoped",
    isConditional: granted.conditional.has(id),
    count: used?.count ?? 0,
    deniedCount: used?.deniedCount ?? 0,
    lastUsedAt: used?.lastUsedAt?.toISOString() ?? null,
    usedResources: used?.resources ?? [],
    usedResourceCount: used?.resourceCount ?? 0,
    sampleEventId: used?.sampleEventId ?? null,
  };
}

function usedNotGranted(granted: GrantedActions, usage: PrincipalUsage): PrivilegeSummary["usedNotGranted"] {
  return [...usage.byAction]
    .filter(([id, { count }]) => count > 0 && id < ACTION_COUNT && !granted.granted.has(id))
    .map(([id, { count, lastUsedAt }]) => ({
      action: actionName(id),
      count,
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    }))
    .sort((a, b) => (a.action < b.action ? -1 : 1));
}

function wildcardGrants(allows: readonly GrantingStatement[]): WildcardGrant[] {
  return allows.flatMap((grant) => {
    const actions = wildcardActions(grant.statement);
    if (actions.length === 0 && !grant.isEverywhere) return [];
    const covers = grant.actions.count();
    const { isEverywhere: isEveryResource, isConditional } = grant;
    return [{ ...referenceTo(grant), actions, isEveryResource, isConditional, covers }];
  });
}
