import { ActionSet } from "../../catalog/action-set.ts";
import { ACTION_COUNT, actionId, actionName, serviceOfAction } from "../../catalog/catalog.ts";
import { shrinkActions } from "../../catalog/shrink.ts";
import { compiledStatements } from "../compiled/compiled-policy.ts";
import type { SourcedPolicy } from "../evaluate/access.ts";
import { citationOf, clauseOf, conditionsOf, type Entry } from "./entry.ts";
import type { JudgedNeed } from "./needs.ts";
import type { Mode } from "./proposal.ts";
import type { Situation } from "./situation.ts";
import type { NotUsedState } from "./states.ts";

/** Actions of one service in one state, written as exact patterns. */
export interface ServiceActions {
  service: string;
  state: NotUsedState;
  count: number;
  actions: string[];
}

/** A policy whose permissions are too young to be judged. */
export interface GracePolicy {
  policy: string;
  /** Day from which the policy's permissions are kept: its last change, or the making of the principal. */
  since: string;
  actions: string[];
}

export interface Kept {
  entries: readonly Entry[];
  /** The same with all granted actions of every service of which something unknown is kept: more, and shorter to write. */
  wholeServices(): readonly Entry[];
  /** Granted actions that no usage shows, kept as far as the mode says. */
  unknown: ActionSet;
  grace: ActionSet;
  keptUnknown: readonly ServiceActions[];
  /** What a proposal with these actions takes away: without proof that it is not used, and with proof. */
  removedBy(given: ActionSet): { withoutProof: readonly ServiceActions[]; unused: readonly ServiceActions[] };
  gracePolicies: readonly GracePolicy[];
  notes: readonly string[];
}

const DAY_MS = 86_400_000;

/** What stays of the actions that no usage shows, by mode, within the resources and conditions that they have today. */
export function keptBy(
  situation: Situation,
  needs: { used: readonly JudgedNeed[]; pinned: readonly JudgedNeed[] },
  stateOf: (id: number) => NotUsedState,
  mode: Mode,
  graceDays: number,
): Kept {
  const used = actionsOf(needs.used);
  const services = new Set([...used.ids()].map((id) => serviceOfAction(id).prefix));
  used.unite(actionsOf(needs.pinned.filter(({ need }) => need.resource === null)));
  const unused = grantedBy(situation.identity).subtract(used);
  const open = new ActionSet(ACTION_COUNT);
  const unknown = new ActionSet(ACTION_COUNT);
  const states = new Map<number, NotUsedState>();
  for (const id of unused.ids()) {
    const state = stateOf(id);
    states.set(id, state);
    if (state !== "unknown" && state !== "unobservable") continue;
    open.add(id);
    if (mode === "safe" || (mode === "balanced" && services.has(serviceOfAction(id).prefix))) unknown.add(id);
  }
  const young = mode === "strict" ? new Map<SourcedPolicy, string>() : youngPolicies(situation, graceDays);
  const grace = grantedBy([...young.keys()]);
  const graced = entriesOf([...young.keys()], grace, "grace");
  return {
    entries: [...entriesOf(situation.identity, unknown, "unknown"), ...graced],
    wholeServices() {
      const kept = new Set([...unknown.ids()].map((id) => serviceOfAction(id)));
      const whole = new ActionSet(ACTION_COUNT);
      for (const { first, count } of kept) whole.addRange(first, first + count);
      return [...entriesOf(situation.identity, whole.intersect(unused), "unknown"), ...graced];
    },
    unknown,
    grace,
    keptUnknown: byService(unknown, states),
    removedBy: (given) => ({
      withoutProof: byService(open.copy().subtract(given), states),
      unused: byService(unused.copy().subtract(open).subtract(given), states),
    }),
    gracePolicies: [...young].map(([policy, since]) => ({
      policy: policy.name,
      since,
      actions: shrinkActions(grantedBy([policy])),
    })),
    notes: mode === "strict" ? [] : notesOf(situation, young),
  };
}

/** Actions of needs that identity policies grant. */
function actionsOf(needs: readonly JudgedNeed[]): ActionSet {
  const set = new ActionSet(ACTION_COUNT);
  for (const { need, standing } of needs) {
    const id = standing === "granted" ? actionId(need.action) : undefined;
    if (id !== undefined) set.add(id);
  }
  return set;
}

/** The actions of all Allow statements. */
export function grantedBy(policies: readonly SourcedPolicy[]): ActionSet {
  const set = new ActionSet(ACTION_COUNT);
  for (const { document } of policies)
    for (const { statement, actions } of compiledStatements(document))
      if (statement.effect === "Allow") set.unite(actions);
  return set;
}

function entriesOf(policies: readonly SourcedPolicy[], kept: ActionSet, reason: Entry["reason"]): Entry[] {
  if (kept.isEmpty()) return [];
  return policies.flatMap((policy) =>
    compiledStatements(policy.document).flatMap(({ statement, actions }) => {
      if (statement.effect !== "Allow" || statement.resources === null) return [];
      const own = actions.copy().intersect(kept);
      if (own.isEmpty()) return [];
      return [
        {
          actions: [...own.ids()].map(actionName),
          clause: clauseOf(statement, policy),
          conditions: conditionsOf(statement, policy),
          from: [citationOf(statement, policy)],
          reason,
        },
      ];
    }),
  );
}

/** Policies changed within the last days, with the day; those of a young principal are as young as it is at least. */
function youngPolicies({ facts, fact, identity }: Situation, graceDays: number): Map<SourcedPolicy, string> {
  const oldest = facts.asOf.getTime() - graceDays * DAY_MS;
  const young = new Map<SourcedPolicy, string>();
  for (const policy of identity) {
    const managed = policy.name.startsWith("arn:") ? facts.byArn("iam.policy", policy.name) : undefined;
    const changed = managed === undefined || managed.gaps.includes("updatedAt") ? null : managed.config.updatedAt;
    const own = policy.carrierArn === fact.arn ? fact.config.createdAt : null;
    const since = [changed, own].find((time) => time !== null && Date.parse(time) > oldest);
    if (since !== undefined && since !== null) young.set(policy, since);
  }
  return young;
}

function notesOf({ identity, facts }: Situation, young: ReadonlyMap<SourcedPolicy, string>): string[] {
  const ageless = identity.filter((policy) => {
    if (young.has(policy)) return false;
    if (!policy.name.startsWith("arn:")) return true;
    return (facts.byArn("iam.policy", policy.name)?.config.updatedAt ?? null) === null;
  });
  if (ageless.length === 0) return [];
  const names = ageless.map(({ name }) => name).join(", ");
  return [`When these policies were last changed is not known, so their permissions have no grace period: ${names}.`];
}

function byService(set: ActionSet, states: ReadonlyMap<number, NotUsedState>): ServiceActions[] {
  const groups = new Map<string, { service: string; state: NotUsedState; set: ActionSet }>();
  for (const id of set.ids()) {
    const state = states.get(id);
    if (state === undefined) continue;
    const service = serviceOfAction(id).prefix;
    const group = groups.get(`${service} ${state}`) ?? { service, state, set: new ActionSet(ACTION_COUNT) };
    group.set.add(id);
    groups.set(`${service} ${state}`, group);
  }
  return [...groups.values()].map(({ service, state, set: own }) => ({
    service,
    state,
    count: own.count(),
    actions: shrinkActions(own),
  }));
}
