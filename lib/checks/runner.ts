import { unknown, type Verdict } from "../domain/verdict.ts";
import type { PolicyRole } from "../facts/define.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import type { OrganisationFacts } from "../facts/organisation.ts";
import { exposureOf } from "../graph/exposure.ts";
import { analysisOf, type PolicyAnalysis } from "../iam/analysis.ts";
import { policiesOf } from "../iam/attached.ts";
import { organisationLevels } from "../iam/escalation/organisation-levels.ts";
import { factsOfAccount, groupsOfAccount } from "./account-index.ts";
import type { Check, CheckContext } from "./define.ts";
import { principalGrants } from "./principal-grants.ts";

/** Thrown by every read of a fact that was not collected; the runner turns it into `unknown`. */
export class MissingFactError extends Error {
  readonly missing: readonly string[];

  constructor(...missing: string[]) {
    super(`Not collected: ${missing.join(", ")}`);
    this.name = "MissingFactError";
    this.missing = missing;
  }
}

/** Called when a check itself is wrong; the verdict is `unknown` with `check-error`. */
export type OnCheckError = (error: unknown, check: Pick<Check, "id">, fact: FactOf<Kind>) => void;

const guarded = new WeakMap<object, object>();

/**
 * The fact with its gaps closed off: reading a part that was not collected throws `MissingFactError` instead of giving the
 * placeholder that stands there. Facts without gaps are returned as they are.
 */
export function guardFact<K extends Kind>(fact: FactOf<K>): FactOf<K> {
  const gaps = fact.gaps.filter((gap) => !gap.startsWith("policies."));
  if (gaps.length === 0) return fact;
  const known = guarded.get(fact);
  if (known !== undefined) return known as FactOf<K>;
  const observationGaps = gaps.filter((gap) => gap.startsWith("observations.")).map((gap) => gap.slice(13));
  const proxy = new Proxy(fact, {
    get(target, key) {
      if (key === "tags" && gaps.includes("tags")) throw new MissingFactError(`${fact.kind}.tags`);
      if (key === "config") return guardPart(target.config, gaps, `${fact.kind}.`);
      if (key === "observations")
        return guardPart(
          target.observations,
          observationGaps,
          `${fact.kind}.observations.`,
          gaps.includes("observations"),
        );
      return Reflect.get(target, key);
    },
  });
  guarded.set(fact, proxy);
  return proxy;
}

function guardPart<T extends object>(part: T, gaps: readonly string[], label: string, isAllMissing = false): T {
  return new Proxy(part, {
    get(target, key) {
      if (typeof key === "string" && (isAllMissing || gaps.includes(key))) throw new MissingFactError(`${label}${key}`);
      return Reflect.get(target, key);
    },
    ownKeys(target) {
      if (isAllMissing || gaps.length > 0) throw new MissingFactError(`${label}${gaps[0] ?? "*"}`);
      return Reflect.ownKeys(target);
    },
  });
}

/**
 * What a check may read about the organisation, from one resource's point of view.
 * `all` and `find` throw `MissingFactError` unless the kind was wholly collected in the account (and region) asked about.
 */
export function createCheckContext<P>(
  fact: FactOf<Kind>,
  facts: OrganisationFacts,
  parameters: P,
  analysis: PolicyAnalysis,
): CheckContext<P> {
  const known = new Set(facts.accounts.map((account) => account.accountId));
  return {
    asOf: facts.asOf,
    accounts: facts.accounts,
    parameters,
    all<K extends Kind>(kind: K, accountId = fact.accountId) {
      requireWhole(facts, kind, accountId);
      return factsOfAccount<K>(facts, kind, accountId, guardFact);
    },
    allBy<K extends Kind>(kind: K, keyOf: (other: FactOf<K>) => string, accountId = fact.accountId) {
      requireWhole(facts, kind, accountId);
      return groupsOfAccount<K>(facts, { kind, accountId, keyOf }, guardFact);
    },
    find<K extends Kind>(kind: K, arn: string) {
      const found = facts.byArn(kind, arn);
      if (found !== undefined) return guardFact<K>(found);
      const [, , , region, account] = arn.split(":");
      requireWhole(facts, kind, account === undefined || account === "" ? fact.accountId : account, region);
      return undefined;
    },
    policies(subject: FactOf<Kind>, role: PolicyRole) {
      const expected = expectedPolicies(subject, role);
      const { policies, missing } = policiesOf(facts, subject, role, expected);
      if (missing.length > 0) throw new MissingFactError(...new Set(missing));
      return policies.flatMap(({ carrierArn: _carrier, ...policy }) =>
        policy.text === null ? [] : [{ ...policy, text: policy.text }],
      );
    },
    isOwnAccount(accountId) {
      if (known.has(accountId)) return true;
      return facts.byKind("organizations.account").some((account) => account.config.memberAccountId === accountId);
    },
    resourceControls: (accountId) => organisationLevels(facts, accountId, "rcp").levels,
    trail: (accountId) => facts.trail(accountId),
    usage: (principalArn) => facts.usage(principalArn),
    grants: (principalArn) => principalGrants(facts, principalArn),
    exposure: (lambda) => exposureOf(facts, lambda),
    escalation(arn) {
      const escalation = analysis.escalation();
      const index = escalation.graph.model.identity(arn)?.index;
      if (index === undefined) return undefined;
      return { result: escalation.result(index), reads: escalation.graph.starts[index]?.reads ?? [] };
    },
  };
}

function requireWhole(facts: OrganisationFacts, kind: Kind, accountId: string, region?: string): void {
  const isRegional = region !== undefined && region !== "";
  const state = isRegional ? facts.coverage(kind, accountId, region) : facts.coverage(kind, accountId);
  if (state !== "whole") throw new MissingFactError(kind);
}

/** Names of the policies that must be there, from the resource's own lists; a list that was not collected throws. */
function expectedPolicies(subject: FactOf<Kind>, role: PolicyRole): string[] {
  const { config } = guardFact(subject);
  if (!("inlinePolicies" in config)) return [];
  if (role === "inline") return config.inlinePolicies;
  if (role === "boundary" && "permissionsBoundaryArn" in config)
    return config.permissionsBoundaryArn === null ? [] : [config.permissionsBoundaryArn];
  return role === "managed" ? config.attachedPolicies.map((attachment) => attachment.arn) : [];
}

/**
 * Runs one check on one resource. Always at least one verdict; a read of something not collected gives `unknown`,
 * and so does a defect of the check, which is reported to `onError`. Parameters are parsed by the check's schema;
 * parameters that it refuses throw, since they are the caller's mistake.
 */
export function runCheck<K extends Kind, P>(
  check: Check<K, P>,
  fact: FactOf<K>,
  facts: OrganisationFacts,
  parameters: unknown,
  onError: OnCheckError,
  analysis: PolicyAnalysis = analysisOf(facts),
): Verdict[] {
  // A check without schema has P = undefined, which is what is passed on.
  const values = check.parameters === undefined ? (undefined as P) : check.parameters.parse(parameters ?? {});
  const context = createCheckContext(fact, facts, values, analysis);
  try {
    const result = check.evaluate(guardFact(fact), context);
    const verdicts = Array.isArray(result) ? result : [result];
    return verdicts.length === 0 ? [{ outcome: "pass" }] : verdicts;
  } catch (error) {
    if (error instanceof MissingFactError) return [unknown(...error.missing)];
    onError(error, check, fact);
    return [unknown("check-error")];
  }
}
