import { effectiveCheck, type OverrideRow } from "#lib/checks/overrides.ts";
import type { CheckMetadata } from "#lib/checks/registry.ts";
import { runChecksOn } from "#lib/checks/registry.ts";
import { findingFingerprint } from "#lib/domain/finding.ts";
import type { Severity } from "#lib/domain/severity.ts";
import type { Evidence } from "#lib/domain/verdict.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import { type FactOf, isKind, type Kind } from "#lib/facts/kinds.ts";
import type { Analysis } from "#lib/graph/analysis.ts";
import type { LoadedFacts } from "#lib/queries/organisation-facts/load.ts";
import { createBreather } from "../../breathe.ts";
import { keepSmall } from "../../keep-small.ts";

export interface Problem {
  fingerprint: string;
  check: CheckMetadata;
  fact: ResourceFact;
  severity: Severity;
  evidence: Evidence[];
  discriminator: string;
}

export interface CheckCount {
  checkId: string;
  accountId: string;
  /** `global` for what is there once an account; empty where it could not be read. */
  region: string;
  passed: number;
  failed: number;
  unknown: number;
}

export interface Judgement {
  /** Every problem found, by fingerprint. */
  problems: Map<string, Problem>;
  /** Each (check, resource) that passed whole: nothing failed and nothing was unknown. */
  passed: SubjectSet;
  /** `hasFailed`: something of it was decided, and failed. */
  unknown: { checkId: string; fact: ResourceFact; missing: string[]; hasFailed: boolean }[];
  /** Where the check is switched off. */
  switchedOff: SubjectSet;
  /** Resources by verdict, by check, account and region. */
  summary: Map<string, CheckCount>;
  evaluated: number;
}

function isKnownFact(fact: ResourceFact): fact is FactOf<Kind> {
  return isKind(fact.kind);
}

type Subject = Pick<ResourceFact, "accountId" | "kind" | "arn">;

/** Pairs of a check and a resource. Hundreds of thousands pass: here they take 8 bytes each beside their resource, not a text of 200. */
export class SubjectSet {
  readonly #checksBySubject = new Map<string, string[]>();

  add(checkId: string, subject: Subject): void {
    const key = keyOf(subject);
    const checks = this.#checksBySubject.get(key);
    if (checks === undefined) this.#checksBySubject.set(key, [checkId]);
    else checks.push(checkId);
  }

  has(checkId: string, subject: Subject): boolean {
    return this.#checksBySubject.get(keyOf(subject))?.includes(checkId) === true;
  }
}

function keyOf({ accountId, kind, arn }: Subject): string {
  return `${accountId} ${kind} ${arn}`;
}

/** Runs every check on every resource of the snapshot. Each account is judged as of its own last observation. */
export async function judge(
  loaded: LoadedFacts,
  overrides: readonly OverrideRow[],
  analysis: Analysis,
  onCheckError: (error: unknown, checkId: string, arn: string) => void,
): Promise<Judgement> {
  const judgement: Judgement = {
    problems: new Map(),
    passed: new SubjectSet(),
    unknown: [],
    switchedOff: new SubjectSet(),
    summary: new Map(),
    evaluated: 0,
  };
  const factsOf = new Map<string, LoadedFacts["facts"]>();
  for (const [accountId, asOf] of loaded.asOfByAccount) factsOf.set(accountId, { ...loaded.facts, asOf });
  const breathe = createBreather();
  for (const fact of loaded.resources) {
    if (!isKnownFact(fact)) continue;
    await breathe();
    const facts = factsOf.get(fact.accountId) ?? loaded.facts;
    const results = runChecksOn(
      fact,
      facts,
      (checkId) => effectiveCheck(overrides, checkId, fact).parameters,
      (error, check) => onCheckError(error, check.id, fact.arn),
      analysis,
    );
    for (const { check, verdicts } of results) record(judgement, check, fact, verdicts, overrides);
    keepSmall();
  }
  return judgement;
}

function record(
  judgement: Judgement,
  check: CheckMetadata,
  fact: ResourceFact,
  verdicts: ReturnType<typeof runChecksOn>[number]["verdicts"],
  overrides: readonly OverrideRow[],
): void {
  const effective = effectiveCheck(overrides, check.id, fact);
  if (!effective.isEnabled) {
    judgement.switchedOff.add(check.id, fact);
    return;
  }
  judgement.evaluated += 1;
  const missing = new Set<string>();
  let hasFailed = false;
  for (const verdict of verdicts) {
    if (verdict.outcome === "unknown") for (const part of verdict.missing) missing.add(part);
    if (verdict.outcome !== "fail") continue;
    hasFailed = true;
    const discriminator = verdict.discriminator ?? "";
    const fingerprint = findingFingerprint(check.id, fact, discriminator);
    judgement.problems.set(fingerprint, {
      fingerprint,
      check,
      fact,
      severity: effective.severity ?? verdict.severity ?? check.severity,
      evidence: verdict.evidence,
      discriminator,
    });
  }
  if (missing.size > 0) judgement.unknown.push({ checkId: check.id, fact, missing: [...missing].sort(), hasFailed });
  else judgement.passed.add(check.id, fact);
  const summaryKey = `${check.id} ${fact.accountId} ${fact.region}`;
  const row = judgement.summary.get(summaryKey) ?? {
    checkId: check.id,
    accountId: fact.accountId,
    region: fact.region,
    passed: 0,
    failed: 0,
    unknown: 0,
  };
  if (hasFailed) row.failed += 1;
  else if (missing.size > 0) row.unknown += 1;
  else row.passed += 1;
  judgement.summary.set(summaryKey, row);
}
