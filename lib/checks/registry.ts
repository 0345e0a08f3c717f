import type { Verdict } from "../domain/verdict.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import type { OrganisationFacts } from "../facts/organisation.ts";
import { type Analysis, analysisOf } from "../graph/analysis.ts";
import type { Check } from "./define.ts";
import { checkModules } from "./index.ts";
import { type OnCheckError, runCheck } from "./runner.ts";

/** What is known of a check without running it. */
export type CheckMetadata = Omit<Check<Kind, unknown>, "evaluate">;

type AnyCheck = (typeof checkModules)[number];

const byId = new Map<string, AnyCheck>(checkModules.map((check) => [check.id, check]));
const byKind = new Map<string, AnyCheck[]>();
for (const check of checkModules) byKind.set(check.kind, [...(byKind.get(check.kind) ?? []), check]);

/** All checks, by file. */
export function allChecks(): readonly CheckMetadata[] {
  return checkModules;
}

/** A check by its id; `undefined` for ids of other versions. */
export function checkById(id: string): CheckMetadata | undefined {
  return byId.get(id);
}

/** The checks that judge a kind. */
export function checksFor(kind: string): readonly CheckMetadata[] {
  return byKind.get(kind) ?? [];
}

export interface CheckResult {
  check: CheckMetadata;
  verdicts: Verdict[];
}

/**
 * Runs every check of a resource's kind. `parametersOf` gives the thresholds in force for a check id; nothing means defaults.
 * Checks are keyed by kind, so each gets a fact of its own kind.
 */
export function runChecksOn(
  fact: FactOf<Kind>,
  facts: OrganisationFacts,
  parametersOf: (checkId: string) => unknown,
  onError: OnCheckError,
  analysis: Analysis = analysisOf(facts),
): CheckResult[] {
  return (byKind.get(fact.kind) ?? []).map((check) => ({
    check,
    verdicts: runCheck(
      check as unknown as Check<Kind, unknown>,
      fact,
      facts,
      parametersOf(check.id),
      onError,
      analysis,
    ),
  }));
}
