import { checkById } from "../../checks/registry.ts";
import type { Caller } from "../../context.ts";
import { type Severity, severityRank } from "../../domain/severity.ts";
import { checkCounts } from "../compliance/check-counts.ts";
import type { ListScope } from "../shell/scope.ts";

export interface CheckResultsView {
  /** Checks by their worst result: one failing resource makes a check fail, one undecided keeps it from passing. */
  passing: number;
  failing: number;
  undecided: number;
  /** Failing checks, worst severity first, then by failing resources. */
  top: { checkId: string; title: string; severity: Severity; failed: number; passed: number; unknown: number }[];
}

const SHOWN = 7;

/** How the checks came out in the last evaluation, over the resources in scope. */
export async function checkResults(caller: Caller, scope: ListScope): Promise<CheckResultsView> {
  const counts = await checkCounts(caller, scope);
  const found = counts.filter(({ passed, failed, unknown }) => passed + failed + unknown > 0);
  const failing = found.filter((row) => row.failed > 0);
  const undecided = found.filter((row) => row.failed === 0 && row.unknown > 0);
  const top = failing.flatMap((row) => {
    const check = checkById(row.id);
    if (check === undefined) return [];
    const { passed, failed, unknown } = row;
    return [{ checkId: row.id, title: check.title, severity: check.severity, passed, failed, unknown }];
  });
  return {
    passing: found.length - failing.length - undecided.length,
    failing: failing.length,
    undecided: undecided.length,
    top: top.sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || b.failed - a.failed).slice(0, SHOWN),
  };
}
