import { type CsvCell, csvLine } from "../api/csv.ts";
import type { PostureReport } from "../queries/reports/posture.ts";

export const POSTURE_CSV_HEADER = ["section", "name", "detail", "value", "before"] as const;

/** The report as lines of CSV: one line a number, with the section that it belongs to. */
export async function* postureCsvLines(report: PostureReport): AsyncGenerator<string> {
  const total = (counts: readonly number[] | null): CsvCell =>
    counts === null ? null : counts.reduce((sum, count) => sum + count, 0);
  const { present, before, period } = report;
  yield csvLine(["period", "first", "", period.first, period.beforeFirst]);
  yield csvLine(["period", "last", "", period.last, period.beforeLast]);
  for (const name of ["region", "application", "owner"] as const)
    for (const value of report.scope[name]) yield csvLine(["scope", name, "", value, null]);
  yield csvLine(["headline", "open findings", "", total(present.open), total(before.open)]);
  yield csvLine(["headline", "opened", "", present.opened, before.opened]);
  yield csvLine(["headline", "resolved", "", present.resolved, before.resolved]);
  yield csvLine(["headline", "mean days to resolve", "", present.meanDaysToResolve, before.meanDaysToResolve]);
  yield csvLine(["headline", "unused privileges", "", present.overPrivilegeRatio, before.overPrivilegeRatio]);
  yield csvLine(["headline", "overdue now", "", report.overdue, null]);
  yield csvLine(["headline", "accepted risks now", "", report.accepted, null]);
  for (const row of report.better) yield csvLine(["better", row.checkId, row.title, row.count, null]);
  for (const row of report.worse) yield csvLine(["worse", row.checkId, row.title, row.count, null]);
  for (const row of report.risks)
    yield csvLine([
      "risk",
      row.title,
      `${row.severity}: ${row.resourceName} in ${row.accountName}`,
      row.firstSeenAt,
      null,
    ]);
  for (const row of report.accounts) yield csvLine(["account", row.name, row.accountId, total(row.open), null]);
  for (const row of report.owners)
    yield csvLine(["owner", row.owner ?? "no owner", `${row.overdue} overdue`, total(row.open), null]);
}
