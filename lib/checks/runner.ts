import { unknown, type Verdict } from "../domain/verdict.ts";
import { guardFact, MissingFactError } from "../facts/guard.ts";
import { type FactOf, KINDS, type Kind } from "../facts/kinds.ts";
import type { OrganisationFacts } from "../facts/organisation.ts";
import { type Analysis, analysisOf } from "../graph/analysis.ts";
import { exposureOf } from "../graph/exposure.ts";
import { createFactReader } from "../graph/fact-reader.ts";
import { exposedWays } from "../graph/toxic.ts";
import type { Check, CheckContext } from "./define.ts";
import { principalGrants } from "./principal-grants.ts";

/** Called when a check itself is wrong; the verdict is `unknown` with `check-error`. */
export type OnCheckError = (error: unknown, check: Pick<Check, "id">, fact: FactOf<Kind>) => void;

/**
 * What a check may read about the organisation, from one resource's point of view.
 * `all` and `find` throw `MissingFactError` unless the kind was wholly collected in the account (and region) asked about.
 */
export function createCheckContext<P>(
  fact: FactOf<Kind>,
  facts: OrganisationFacts,
  parameters: P,
  analysis: Analysis,
): CheckContext<P> {
  return {
    asOf: facts.asOf,
    parameters,
    ...createFactReader(facts, fact.accountId),
    trail: (accountId) => facts.trail(accountId),
    usage: (principalArn) => facts.usage(principalArn),
    grants: (principalArn) => principalGrants(facts, principalArn),
    exposure: (lambda) => exposureOf(facts, lambda),
    exposedWays: ({ kind, arn }) => ({ ways: exposedWays(analysis, kind, arn), graph: analysis.graph() }),
    policyText: (hash) => policyTexts(facts).get(hash ?? ""),
    escalation(arn) {
      const escalation = analysis.escalation();
      const index = escalation.graph.model.identity(arn)?.index;
      if (index === undefined) return undefined;
      return { result: escalation.result(index), reads: escalation.graph.starts[index]?.reads ?? [] };
    },
  };
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
  analysis: Analysis = analysisOf(facts),
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

const texts = new WeakMap<OrganisationFacts, ReadonlyMap<string, string>>();

/** Policy documents by their hashes, collected at the first finding that cites one. */
function policyTexts(facts: OrganisationFacts): ReadonlyMap<string, string> {
  const known = texts.get(facts);
  if (known !== undefined) return known;
  const made = new Map<string, string>();
  for (const { kind } of KINDS)
    for (const fact of facts.byKind(kind))
      for (const { hash, text } of facts.policies(fact)) if (hash !== null && text !== null) made.set(hash, text);
  texts.set(facts, made);
  return made;
}
