import type { ActionSet } from "../catalog/action-set.ts";
import { serviceOfAction } from "../catalog/catalog.ts";
import type { OrganisationFacts } from "../facts/organisation.ts";
import { identityPolicies, type PrincipalFact } from "../iam/attached.ts";
import { loadEngine, type PolicyEngine } from "../iam/engine.ts";
import { dataEventTypeOf, observabilityOf } from "../iam/evidence.ts";
import type { GrantingStatement } from "../iam/granted.ts";
import { PROOF_WINDOW_DAYS, type Recording, recordingOf } from "../iam/recording.ts";
import { roleUsage } from "../iam/usage.ts";
import { isAccessKnown, isWithinWindow, judgeOfUse, type UseState } from "../iam/use-states.ts";

/** The granted actions of one service, by what is known of their use. */
export interface ServiceGrants {
  prefix: string;
  /** The service's name in words. */
  name: string;
  byState: Record<UseState, number[]>;
  /** ISO time of the last authenticated call to the service; null: none; `undefined`: not known. */
  lastAccessedAt: string | null | undefined;
  /** That call was made within the window: something of the service is in use, whatever else shows none of it. */
  isReached: boolean;
}

/** What a user or role is granted, and what is known of the use of each action. */
export interface PrincipalGrants {
  isAdministrator: boolean;
  /** The services with at least one granted action, in the catalogue's order. Counted at the first question. */
  services(): readonly ServiceGrants[];
  granted: ActionSet;
  allows: readonly GrantingStatement[];
  /** Identity policies that were not collected or not understood: more may be granted. */
  missing: readonly string[];
  /** What is known of one granted action. */
  stateOf(id: number): UseState;
  /** The facts that would decide actions whose use is not known; empty when none would. */
  undecidedBy(ids: readonly number[]): string[];
}

/** What is shared by all principals of a snapshot, and the principal asked for last: its checks run one after the other. */
interface Shared {
  engine: PolicyEngine;
  recordings: Map<string, Recording>;
  last: { arn: string; grants: PrincipalGrants | undefined } | null;
}

const sharedOf = new WeakMap<OrganisationFacts, Shared>();

/** The grants of a user or role; `undefined` when the snapshot has no such principal. */
export function principalGrants(facts: OrganisationFacts, arn: string): PrincipalGrants | undefined {
  const shared = sharedOf.get(facts) ?? { engine: loadEngine(facts), recordings: new Map(), last: null };
  sharedOf.set(facts, shared);
  if (shared.last?.arn === arn) return shared.last.grants;
  const principal = facts.byArn("iam.role", arn) ?? facts.byArn("iam.user", arn);
  const grants = principal === undefined ? undefined : grantsOf(facts, principal, shared);
  shared.last = { arn, grants };
  return grants;
}

function grantsOf(facts: OrganisationFacts, principal: PrincipalFact, shared: Shared): PrincipalGrants | undefined {
  const granted = shared.engine.granted(principal.arn);
  if (granted === undefined) return undefined;
  const { accountId } = principal;
  const recording = shared.recordings.get(accountId) ?? remembering(recordingOf(facts, accountId));
  shared.recordings.set(accountId, recording);
  const judge = judgeOfUse(facts, principal, roleUsage(facts.usage(principal.arn)), recording);
  const identity = new Set(identityPolicies(facts, principal).missing);
  let services: readonly ServiceGrants[] | null = null;
  return {
    isAdministrator: granted.isAdministrator,
    services() {
      services ??= byService(granted.granted.ids(), principal, facts.asOf, judge);
      return services;
    },
    granted: granted.granted,
    allows: granted.allows,
    missing: granted.missing.filter((part) => identity.has(part) || part.startsWith("policy ")),
    stateOf: judge,
    undecidedBy: (ids) => undecidedBy(facts, principal, recording, ids),
  };
}

/** The same recording, which looks at the trails of an account once for each action and not for each principal. */
function remembering({ hasWindow, proves }: Recording): Recording {
  const known: (boolean | undefined)[] = [];
  return {
    hasWindow,
    proves(id) {
      const answer = known[id] ?? proves(id);
      known[id] = answer;
      return answer;
    },
  };
}

function byService(
  ids: Iterable<number>,
  principal: PrincipalFact,
  asOf: Date,
  judge: (id: number) => UseState,
): readonly ServiceGrants[] {
  const accessed = isAccessKnown(principal) ? principal.observations.servicesLastAccessed : {};
  const services = new Map<string, ServiceGrants>();
  for (const id of ids) {
    const { prefix, name } = serviceOfAction(id);
    let service = services.get(prefix);
    if (service === undefined) {
      service = noUse(prefix, name, accessed[prefix], asOf);
      services.set(prefix, service);
    }
    service.byState[judge(id)].push(id);
  }
  return [...services.values()];
}

function noUse(prefix: string, name: string, lastAccessedAt: string | null | undefined, asOf: Date): ServiceGrants {
  return {
    prefix,
    name,
    byState: {
      used: [],
      denied_only: [],
      proven_unused: [],
      unused_by_last_accessed: [],
      unknown: [],
      unobservable: [],
    },
    lastAccessedAt,
    isReached: typeof lastAccessedAt === "string" && isWithinWindow(lastAccessedAt, asOf),
  };
}

function undecidedBy(
  facts: OrganisationFacts,
  principal: PrincipalFact,
  { hasWindow }: Recording,
  ids: readonly number[],
): string[] {
  const missing = new Set<string>();
  if (ids.length === 0) return [];
  if (!isAccessKnown(principal)) missing.add(`${principal.kind}.observations.servicesLastAccessed`);
  const { from } = facts.trail(principal.accountId);
  for (const id of ids) {
    const observability = observabilityOf(id);
    if (observability === "unmapped" || observability === "unobservable") continue;
    const type = dataEventTypeOf(id);
    if (from === null) missing.add("cloudtrail.events");
    else if (!hasWindow) missing.add(`cloudtrail.events of ${PROOF_WINDOW_DAYS} days`);
    else missing.add(type === null ? "cloudtrail management events" : `cloudtrail data events of ${type}`);
  }
  return [...missing].sort();
}
