import { ActionSet } from "../../catalog/action-set.ts";
import { ACTION_COUNT, expandAction } from "../../catalog/catalog.ts";
import { hasWildcard } from "../../catalog/wildcard.ts";
import { nameOfArn } from "../../domain/arn.ts";
import type { UsageCase } from "../../facts/organisation.ts";
import type { SourcedPolicy } from "../evaluate/access.ts";
import { asPolicies, LIMITS, type Limit } from "./documents.ts";
import type { Entry, UsedEntry } from "./entry.ts";
import { type Fitted, layOut } from "./fit.ts";
import { type Kept, keptBy } from "./kept.ts";
import { type JudgedNeed, judgeNeed, needsOf } from "./needs.ts";
import type { Call, Pinned, RightsizeOptions } from "./proposal.ts";
import { asLiteral } from "./resource-patterns.ts";
import type { Situation } from "./situation.ts";
import { notUsedStates } from "./states.ts";

/** Usage that a proposal rests on. */
export interface Basis {
  own: readonly UsageCase[];
  /** Uses of a shared role that no function is named for. */
  unattributed: readonly UsageCase[];
}

/** A proposal's policies with what they were made from, before anything is measured. */
export interface Composition extends Fitted {
  policies: readonly SourcedPolicy[];
  /** Needs of the principal itself, and those lent to it without knowing whose they are. */
  judged: readonly JudgedNeed[];
  lent: readonly JudgedNeed[];
  pinned: readonly JudgedNeed[];
  unattributed: readonly JudgedNeed[];
  used: readonly UsedEntry[];
  kept: Kept;
}

/** Makes the policies of a proposal from usage, pins and mode. */
export function compose(situation: Situation, basis: Basis, options: RightsizeOptions): Composition {
  const judged = needsOf(basis.own).map((need) => judgeNeed(situation, need, "used"));
  const unattributed = needsOf(basis.unattributed).map((need) => judgeNeed(situation, need, "unattributed"));
  const lent = options.mode === "strict" ? [] : unattributed.filter(isLent(judged, options));
  const pinned = options.pinned.flatMap(pinnedNeeds).map((need) => judgeNeed(situation, need, "pinned"));
  const states = notUsedStates(situation.facts, situation.fact);
  const kept = keptBy(
    situation,
    { used: [...judged, ...lent], pinned },
    states,
    options.mode,
    options.graceDays ?? GRACE_DAYS,
  );
  const used = [...judged, ...lent, ...pinned].flatMap(({ entries }) => entries);
  const added = pinned.filter(isNew).map(newEntry);
  const others = { exact: [...kept.entries, ...added], wider: () => [...kept.wholeServices(), ...added] };
  const name = `${nameOfArn(situation.fact.arn)}-least-privilege`;
  const fitted = layOut(used, others, situation.identity, options.mode, limitOf(situation, options), name);
  const policies = asPolicies(fitted.documents, situation.fact.arn);
  return { ...fitted, policies, judged, lent, pinned, unattributed, used, kept };
}

const GRACE_DAYS = 30;

function limitOf({ fact }: Situation, { carrier }: RightsizeOptions): Limit {
  if (carrier === "managed") return LIMITS.managed;
  return fact.kind === "iam.user" ? LIMITS.user : LIMITS.role;
}

/** Safe gives what nobody is named for to everyone, balanced to those who use the service. */
function isLent(judged: readonly JudgedNeed[], { mode }: RightsizeOptions): (judged: JudgedNeed) => boolean {
  const services = new Set(
    judged.filter(({ standing }) => standing === "granted").map(({ need }) => serviceIn(need.action)),
  );
  return ({ need }) => mode === "safe" || services.has(serviceIn(need.action));
}

function serviceIn(action: string): string {
  return action.slice(0, action.indexOf(":"));
}

function pinnedNeeds({ action, resource }: Pinned): JudgedNeed["need"][] {
  const known = expandAction(action);
  const actions = known.length === 0 && !hasWildcard(action) ? [action] : known;
  return actions.map((one) => ({ action: one, resource: resource ?? null, cases: 0, events: 0 }));
}

/** True when identity policies do not grant a pinned action today. */
export function isNew({ standing }: JudgedNeed): boolean {
  return standing !== "granted";
}

function newEntry({ need }: JudgedNeed): Entry {
  const clause = { isNot: false, patterns: [need.resource === null ? "*" : asLiteral(need.resource)] };
  return { actions: [need.action], clause, conditions: [], from: [], reason: "pinned" };
}

/** A need as a call of the report. */
export function callOf({ need, blockedBy }: JudgedNeed): Call {
  return { ...need, blockedBy };
}

/** Actions that a proposal holds for other reasons than observed use; they are no excess. */
export function keptActions({ kept }: Composition): ActionSet {
  return new ActionSet(ACTION_COUNT).unite(kept.unknown).unite(kept.grace);
}
