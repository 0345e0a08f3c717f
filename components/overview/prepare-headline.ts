import { formatNumber } from "#lib/format/number.ts";
import { plural } from "#lib/format/plural.ts";
import type { PostureView } from "#lib/queries/overview/posture.ts";

/**
 * The answer of the overview in one sentence: how many of the worst severity are open and how that changed.
 * `period` are words such as "30 days ago".
 */
export function prepareHeadline(posture: Pick<PostureView, "severities" | "open" | "overdue">, period: string): string {
  const worst = posture.severities.find(({ open }) => open > 0);
  const overdue =
    posture.overdue === 0 ? "" : ` ${formatNumber(posture.overdue)} ${plural(posture.overdue, "is", "are")} overdue.`;
  if (worst === undefined) return "No open findings in what was scanned.";
  const count = `${formatNumber(worst.open)} ${worst.severity} ${plural(worst.open, "finding")} open`;
  return `${count}${changeOf(worst.delta, period)}.${overdue}`;
}

function changeOf(delta: number | null, period: string): string {
  if (delta === null) return "";
  if (delta === 0) return `, as many as ${period}`;
  return `, ${formatNumber(Math.abs(delta))} ${delta > 0 ? "more" : "fewer"} than ${period}`;
}
