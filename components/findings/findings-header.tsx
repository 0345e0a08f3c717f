import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { FindingFacets } from "#lib/queries/findings/facets.ts";
import { PageHeader } from "../layout/page-header.tsx";

/** Title of the list with its answer: how many, how many of them critical, how many overdue. */
export function FindingsHeader({ facets, isFiltered }: { facets: FindingFacets; isFiltered: boolean }) {
  return <PageHeader title="Findings" answer={answerOf(facets, isFiltered)} />;
}

function answerOf({ total, overdue, severity }: FindingFacets, isFiltered: boolean): string {
  if (total === null)
    return "Too many findings stand in this scope to be counted; choose an account or search for a resource to see how many.";
  if (isFiltered)
    return `${capitalised(countOf(total, "finding"))} match${total === 1 ? "es" : ""} the filters${overduePart(overdue)}.`;
  const worst = severity.find(({ count }) => (count ?? 0) > 0);
  if (worst === undefined) return "No active findings in what was scanned.";
  return `${formatNumber(total)} active, ${formatNumber(worst.count)} of them ${worst.value}${overduePart(overdue)}.`;
}

function overduePart(overdue: number | null): string {
  return overdue === null || overdue === 0 ? "" : `, ${formatNumber(overdue)} overdue`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
