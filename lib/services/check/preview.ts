import { effectiveCheck, type OverrideRow } from "../../checks/overrides.ts";
import { checkById, runChecksOn } from "../../checks/registry.ts";
import { authorise, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import type { CheckPreview, OverrideInput } from "../../domain/check-override.ts";
import { findingFingerprint } from "../../domain/finding.ts";
import { canonicalJson } from "../../domain/json.ts";
import { SEVERITIES, type Severity, severityOfRank, severityRank } from "../../domain/severity.ts";
import { AppError } from "../../errors.ts";
import type { ResourceFact } from "../../facts/define.ts";
import { type FactOf, isKind, type Kind } from "../../facts/kinds.ts";
import { isReadSince } from "../../queries/organisation-facts/coverage.ts";
import { type LoadedFacts, loadOrganisationFacts } from "../../queries/organisation-facts/load.ts";
import { overrideInput } from "./input.ts";

interface StoredFinding {
  fingerprint: string;
  severity: number;
  accountId: string;
  region: string;
  arn: string;
  lastFailedAt: Date;
}

/**
 * What a change to a check would do to findings, without saving it: the check is run over the stored facts with the
 * present and with the changed settings. Reads one snapshot of the organisation; writes nothing.
 */
export async function previewOverride({
  caller,
  input,
}: {
  caller: Caller;
  input: OverrideInput;
}): Promise<CheckPreview> {
  authorise(caller, "check:configure");
  const change = overrideInput.parse(input);
  const check = checkById(change.checkId);
  if (check === undefined) throw new AppError("not_found", "There is no such check.");
  return transaction(
    async (client) => {
      const loaded = await loadOrganisationFacts(client);
      const stored = await client.query<OverrideRow>(
        `SELECT check_id AS "checkId", scope_type AS "scopeType", scope_value AS "scopeValue", is_enabled AS "isEnabled",
                severity, parameters FROM check_override WHERE check_id = $1`,
        [check.id],
      );
      const findings = await client.query<StoredFinding>(
        `SELECT fingerprint, severity, account_id AS "accountId", region, resource_arn AS arn, last_failed_at AS "lastFailedAt"
         FROM finding WHERE check_id = $1 AND status <> 'resolved'`,
        [check.id],
      );
      const changed: OverrideRow = {
        checkId: check.id,
        scopeType: change.scopeType,
        scopeValue: change.scopeValue,
        isEnabled: change.isEnabled,
        severity: change.severity === null ? null : severityRank(change.severity),
        parameters: change.parameters,
      };
      const others = stored.rows.filter(
        (row) => row.scopeType !== change.scopeType || row.scopeValue !== change.scopeValue,
      );
      return compare({
        check: { id: check.id, kind: check.kind, severity: check.severity, needs: check.needs },
        loaded,
        before: stored.rows,
        after: [...others, changed],
        findings: Map.groupBy(findings.rows, subjectOf),
        caller,
      });
    },
    { isolation: "repeatable read", readOnly: true },
  );
}

interface Comparison {
  check: { id: string; kind: Kind; severity: Severity; needs: readonly Kind[] };
  loaded: LoadedFacts;
  before: readonly OverrideRow[];
  after: readonly OverrideRow[];
  /** Findings of the check that are not resolved, by what they are about. */
  findings: ReadonlyMap<string, readonly StoredFinding[]>;
  caller: Caller;
}

/** A check judges one kind, so account and ARN name the resource. */
function subjectOf({ accountId, arn }: { accountId: string; arn: string }): string {
  return `${accountId} ${arn}`;
}

function compare({ check, loaded, before, after, findings, caller }: Comparison): CheckPreview {
  const preview: CheckPreview = {
    resources: 0,
    resolves: 0,
    resolvesLater: 0,
    opens: 0,
    severities: [],
    unknown: 0,
  };
  const moves = new Map<string, number>();
  const factsOf = new Map<string, LoadedFacts["facts"]>();
  for (const [accountId, asOf] of loaded.asOfByAccount) factsOf.set(accountId, { ...loaded.facts, asOf });
  for (const fact of loaded.resources) {
    if (fact.kind !== check.kind || !isKnown(fact)) continue;
    if (caller.accounts !== null && !caller.accounts.includes(fact.accountId)) continue;
    const [present, next] = [effectiveCheck(before, check.id, fact), effectiveCheck(after, check.id, fact)];
    if (canonicalJson(present) === canonicalJson(next)) continue;
    preview.resources += 1;
    const stored = findings.get(subjectOf(fact)) ?? [];
    if (!next.isEnabled) {
      preview.resolves += stored.length;
      continue;
    }
    const { problems, isUnknown } = problemsOf(check, fact, factsOf.get(fact.accountId) ?? loaded.facts, next);
    if (isUnknown) preview.unknown += 1;
    const known = new Set(stored.map(({ fingerprint }) => fingerprint));
    preview.opens += [...problems.keys()].filter((fingerprint) => !known.has(fingerprint)).length;
    for (const finding of stored) {
      const severity = problems.get(finding.fingerprint);
      if (severity !== undefined && finding.severity !== severityRank(severity)) {
        const key = `${finding.severity} ${severityRank(severity)}`;
        moves.set(key, (moves.get(key) ?? 0) + 1);
      }
      if (severity !== undefined || isUnknown) continue;
      if (isReadSince(loaded.coverage, check.needs, finding)) preview.resolves += 1;
      else preview.resolvesLater += 1;
    }
  }
  preview.severities = [...moves]
    .map(([key, count]) => {
      const [from, to] = key.split(" ").map(Number);
      return { from: severityOfRank(from ?? 0), to: severityOfRank(to ?? 0), count };
    })
    .sort((a, b) => SEVERITIES.indexOf(a.from) - SEVERITIES.indexOf(b.from));
  return preview;
}

interface Problems {
  problems: Map<string, Severity>;
  isUnknown: boolean;
}

function problemsOf(
  check: Comparison["check"],
  fact: FactOf<Kind>,
  facts: LoadedFacts["facts"],
  effective: ReturnType<typeof effectiveCheck>,
): Problems {
  const results = runChecksOn(
    fact,
    facts,
    (checkId) => (checkId === check.id ? effective.parameters : undefined),
    // A check that breaks gives `unknown`, which the preview counts.
    () => undefined,
  );
  const verdicts = results.find((result) => result.check.id === check.id)?.verdicts ?? [];
  const problems = new Map<string, Severity>();
  for (const verdict of verdicts) {
    if (verdict.outcome !== "fail") continue;
    const severity = effective.severity ?? verdict.severity ?? check.severity;
    problems.set(findingFingerprint(check.id, fact, verdict.discriminator ?? ""), severity);
  }
  return { problems, isUnknown: verdicts.some((verdict) => verdict.outcome === "unknown") };
}

function isKnown(fact: ResourceFact): fact is FactOf<Kind> {
  return isKind(fact.kind);
}
