import { type AccessLevel, accessLevel, actionId, serviceOfAction, supportsResources } from "../../catalog/catalog.ts";
import { parseArn } from "../../domain/arn.ts";
import { KINDS } from "../../facts/kinds.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";
import { compiledLayer } from "../compiled/compiled-policy.ts";
import { READING } from "../escalation/data-stores.ts";
import { STORE_KINDS } from "../escalation/rule.ts";
import type { SourcedPolicy } from "../evaluate/access.ts";
import { matchesArn } from "../pattern.ts";
import { grantedBy } from "./kept.ts";
import { covers, isPattern, overlaps } from "./resource-patterns.ts";

/** Known resources of one account, by the service in their ARN. For every bucket `…/*` stands for its objects. */
export type KnownResources = ReadonlyMap<string, readonly string[]>;

const knownByFacts = new WeakMap<OrganisationFacts, Map<string, KnownResources>>();

/** The resources of the facts in an account and those that usage names. What the facts give is gathered once. */
export function knownResources(
  facts: OrganisationFacts,
  accountId: string,
  observed: Iterable<string>,
): KnownResources {
  const byAccount = knownByFacts.get(facts) ?? new Map<string, KnownResources>();
  knownByFacts.set(facts, byAccount);
  const own = byAccount.get(accountId) ?? byService(arnsOf(facts, accountId));
  byAccount.set(accountId, own);
  const all = new Map(own);
  for (const [service, arns] of byService(observed))
    all.set(service, [...new Set([...(own.get(service) ?? []), ...arns])]);
  return all;
}

function* arnsOf(facts: OrganisationFacts, accountId: string): Generator<string> {
  for (const { kind } of KINDS)
    for (const fact of facts.byKind(kind)) {
      if (fact.accountId !== accountId) continue;
      yield fact.arn;
      if (kind === "s3.bucket") yield `${fact.arn}/*`;
    }
}

function byService(arns: Iterable<string>): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const arn of arns) {
    const service = parseArn(arn)?.service;
    if (service === undefined) continue;
    const list = found.get(service) ?? new Set<string>();
    list.add(arn);
    found.set(service, list);
  }
  return new Map([...found].map(([service, list]) => [service, [...list]]));
}

type Candidates = ReturnType<ReturnType<typeof compiledLayer>["with"]>;

/**
 * What identity policies give by themselves: allowed by some statement and not denied by one that stands without condition.
 * Conditions of an allow count as met, so that nothing is thought away. Limits by others are not looked at.
 */
export class Surface {
  readonly #policies: readonly SourcedPolicy[];

  constructor(policies: readonly SourcedPolicy[]) {
    this.#policies = policies;
  }

  /** With `hasVariables` a policy variable has the value that gives most, else the one that gives least. */
  gives(id: number, resource: string, hasVariables = true): boolean {
    return isGiven(compiledLayer(this.#policies).with(id), resource, hasVariables);
  }

  /** Gives the action on something that the pattern covers. */
  touches(id: number, pattern: string): boolean {
    let isAllowed = false;
    for (const { statement } of compiledLayer(this.#policies).with(id)) {
      const { resources, effect, conditions } = statement;
      if (resources === null) continue;
      if (effect === "Allow")
        isAllowed ||= resources.isNot
          ? !resources.patterns.some((excluded) => covers(excluded, pattern))
          : resources.patterns.some((own) => overlaps(own, pattern));
      else if (conditions.length === 0 && !resources.isNot && resources.patterns.some((own) => covers(own, pattern)))
        return false;
    }
    return isAllowed;
  }

  /** Pairs of action and known resource; an action without resource types counts once. */
  pairs(known: KnownResources): number {
    const layer = compiledLayer(this.#policies);
    const classes = new Map<string, { candidates: Candidates; service: string; count: number }>();
    let total = 0;
    for (const id of grantedBy(this.#policies).ids()) {
      const candidates = layer.with(id);
      if (!supportsResources(id)) {
        if (isGiven(candidates, "*", true)) total += 1;
        continue;
      }
      const service = arnServiceOf(id);
      const key = [
        service,
        ...candidates.map(({ policy, statement }) => `${this.#policies.indexOf(policy)}.${statement.index}`),
      ];
      const found = classes.get(key.join(" "));
      if (found === undefined) classes.set(key.join(" "), { candidates, service, count: 1 });
      else found.count += 1;
    }
    for (const { candidates, service, count } of classes.values())
      for (const resource of known.get(service) ?? []) if (isGiven(candidates, resource, true)) total += count;
    return total;
  }

  /** Actions given, by access level. */
  levels(): Partial<Record<AccessLevel, number>> {
    const counts: Partial<Record<AccessLevel, number>> = {};
    for (const id of grantedBy(this.#policies).ids()) {
      const level = accessLevel(id);
      if (level !== undefined) counts[level] = (counts[level] ?? 0) + 1;
    }
    return counts;
  }

  /** ARNs of the account's stores of which something can be read by the identity policies alone. */
  stores(facts: OrganisationFacts, accountId: string): string[] {
    return STORE_KINDS.flatMap((kind) => {
      const ids = READING[kind].actions.map(actionId).filter((id) => id !== undefined);
      return facts
        .byKind(kind)
        .filter((store) => store.accountId === accountId)
        .map(({ arn }) => arn)
        .filter((arn) => ids.some((id) => this.touches(id, kind === "s3.bucket" ? `${arn}/*` : arn)));
    }).sort();
  }
}

/** Most services have ARNs of their own name; the action of one is not asked about resources of another. */
const ARN_SERVICES: Readonly<Record<string, string>> = {
  sts: "iam",
  "s3-object-lambda": "s3",
  "codedeploy-commands-secure": "codedeploy",
};

/** The service that stands in the ARNs of what an action works on. */
export function arnServiceOf(id: number): string {
  const { prefix } = serviceOfAction(id);
  return ARN_SERVICES[prefix] ?? prefix;
}

function isGiven(candidates: Candidates, resource: string, hasVariables: boolean): boolean {
  let isAllowed = false;
  for (const { compiled, statement } of candidates) {
    const isAllow = statement.effect === "Allow";
    if (isAllow ? isAllowed : compiled.isConditional) continue;
    if (!compiled.resources.match(resource) || statement.resources === null) continue;
    const { isNot, patterns } = statement.resources;
    const isHit = patterns.some((pattern) =>
      isNot && isPattern(resource)
        ? overlaps(pattern, resource)
        : hits(pattern, resource, (isAllow !== isNot) === hasVariables),
    );
    if (isHit === isNot) continue;
    if (!isAllow) return false;
    isAllowed = true;
  }
  return isAllowed;
}

const VARIABLE = /\$\{[^}]*\}/g;
const DOLLAR = "\u0001";

/** An observed pattern is covered as a whole or not at all. */
function hits(pattern: string, resource: string, hasVariables: boolean): boolean {
  if (isPattern(resource)) return covers(pattern, resource);
  if (!pattern.includes("${")) return matchesArn(pattern, resource);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy writes the dollar sign like this.
  const plain = pattern.replaceAll("${$}", DOLLAR);
  const open = plain.replaceAll(VARIABLE, "*");
  return (hasVariables || open === plain) && matchesArn(open.replaceAll(DOLLAR, "$"), resource);
}
