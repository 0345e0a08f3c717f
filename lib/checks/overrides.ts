import { type Severity, severityOfRank } from "../domain/severity.ts";
import type { ResourceFact } from "../facts/define.ts";

export interface OverrideRow {
  checkId: string;
  scopeType: string;
  scopeValue: string;
  isEnabled: boolean;
  severity: number | null;
  parameters: unknown;
}

export interface EffectiveCheck {
  isEnabled: boolean;
  severity: Severity | null;
  parameters: unknown;
}

/** Least to most specific: what stands later wins, setting by setting. */
const ORDER = ["all", "account", "tag"];

function applies(row: OverrideRow, fact: Pick<ResourceFact, "accountId" | "tags">): boolean {
  if (row.scopeType === "all") return true;
  if (row.scopeType === "account") return row.scopeValue === fact.accountId;
  const equals = row.scopeValue.indexOf("=");
  return equals > 0 && fact.tags[row.scopeValue.slice(0, equals)] === row.scopeValue.slice(equals + 1);
}

/** What is in force for a check on a resource: the overrides of all, of its account and of its tags, in this order. */
export function effectiveCheck(
  overrides: readonly OverrideRow[],
  checkId: string,
  fact: Pick<ResourceFact, "accountId" | "tags">,
): EffectiveCheck {
  const effective: EffectiveCheck = { isEnabled: true, severity: null, parameters: undefined };
  const found = overrides
    .filter((row) => row.checkId === checkId && applies(row, fact))
    .sort((a, b) => ORDER.indexOf(a.scopeType) - ORDER.indexOf(b.scopeType) || (a.scopeValue < b.scopeValue ? -1 : 1));
  for (const row of found) {
    effective.isEnabled = row.isEnabled;
    if (row.severity !== null) effective.severity = severityOfRank(row.severity);
    if (row.parameters !== null && row.parameters !== undefined) effective.parameters = row.parameters;
  }
  return effective;
}
