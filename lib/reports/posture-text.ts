import { formatNumber, formatPercent } from "../format/number.ts";
import { partText } from "../format/part-text.ts";
import { countOf, plural } from "../format/plural.ts";
import { formatUtcDay } from "../format/time.ts";
import type { PostureReport } from "../queries/reports/posture.ts";

/** A number of the report with the one of the period before, as text. */
export interface Headline {
  label: string;
  value: string;
  /** "was 12 before"; null where there is nothing to compare with. */
  before: string | null;
}

const total = (counts: readonly number[] | null) =>
  counts === null ? null : counts.reduce((sum, count) => sum + count, 0);
const days = (value: number | null) => (value === null ? "–" : `${value.toFixed(1)} d`);

/** The period in words: `4 Mar 2026 to 10 Mar 2026`. */
export function periodText(period: { first: string; last: string }): string {
  return period.first === period.last
    ? formatUtcDay(period.first)
    : `${formatUtcDay(period.first)} to ${formatUtcDay(period.last)}`;
}

/** Which regions and resources it is about, behind a comma; empty: all that the accounts hold. */
export function scopeText({ scope }: Pick<PostureReport, "scope">): string {
  const part = partText(scope);
  const regions = scope.region.length === 0 ? "" : `, only ${scope.region.join(", ")}`;
  return `${regions}${part === "" ? "" : `, resources ${part}`}`;
}

/** The headline numbers. What was not measured is a dash, never zero. */
export function headlines(report: PostureReport): Headline[] {
  const { present, before } = report;
  const compared = (label: string, value: string, old: string): Headline => ({
    label,
    value,
    before: old === "–" ? null : `was ${old} before`,
  });
  const severe = (counts: readonly number[] | null) => (counts === null ? null : (counts[0] ?? 0) + (counts[1] ?? 0));
  return [
    compared("Open findings", formatNumber(total(present.open)), formatNumber(total(before.open))),
    compared("Critical and high", formatNumber(severe(present.open)), formatNumber(severe(before.open))),
    compared("Opened", formatNumber(present.opened), formatNumber(before.opened)),
    compared("Resolved", formatNumber(present.resolved), formatNumber(before.resolved)),
    compared("Mean time to resolve", days(present.meanDaysToResolve), days(before.meanDaysToResolve)),
    compared("Unused privileges", formatPercent(present.overPrivilegeRatio), formatPercent(before.overPrivilegeRatio)),
    { label: "Overdue now", value: formatNumber(report.overdue), before: null },
    { label: "Accepted risks now", value: formatNumber(report.accepted), before: null },
  ];
}

/** The answer of the report in one or two sentences. */
export function summaryText(report: PostureReport): string {
  const [now, then] = [total(report.present.open), total(report.before.open)];
  if (now === null) return "Nothing was measured in this period, so nothing can be said about it.";
  const change = then === null ? null : now - then;
  const course =
    change === null
      ? "There is no earlier period to compare with."
      : change === 0
        ? "That is as many as in the period before."
        : `That is ${formatNumber(Math.abs(change))} ${change > 0 ? "more" : "fewer"} than in the period before.`;
  const critical = report.present.open?.[0] ?? 0;
  return `${countOf(now, "finding")} ${plural(now, "is", "are")} open, ${critical === 0 ? "none" : formatNumber(critical)} of them critical. ${course}`;
}

/** What a reader must know before trusting the numbers; empty when everything was looked at. */
export function caveats(report: PostureReport): string[] {
  const never = report.accounts.filter((account) => account.scannedAt === null);
  const withGaps = report.accounts.filter((account) => account.gaps > 0);
  return [
    ...(report.present.measuredDays === 0 ? ["No account was scanned in this period."] : []),
    ...never.map((account) => `${account.name} (${account.accountId}) was never scanned.`),
    ...withGaps.map(
      (account) => `${account.name}: ${countOf(account.gaps, "place")} could not be read; see Scans for what to allow.`,
    ),
    ...(scopeText(report) === ""
      ? []
      : [
          "Past days are counted from the history of findings, by what their resources belong to today. Unused privileges are kept by account alone.",
        ]),
    ...(report.unknownVerdicts === 0
      ? []
      : [
          `${countOf(report.unknownVerdicts, "check")} on resources could not be decided, since facts are missing. They count neither as passed nor as failed.`,
        ]),
  ];
}
