import type { Metadata } from "next";
import { loadScope } from "#components/layout/scope-params.ts";
import { PostureReportView } from "#components/reports/posture-report.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { loadReportPeriod, reportPeriod } from "#lib/queries/reports/period.ts";
import { postureReport } from "#lib/queries/reports/posture.ts";
import { caveats, headlines, periodText, summaryText } from "#lib/reports/posture-text.ts";

export const metadata: Metadata = { title: "Posture report" };

export default async function PostureReportPage({ searchParams }: PageProps<"/reports/posture">) {
  const { caller } = await requireCaller();
  const scope = await loadScope(searchParams);
  const now = systemClock.now();
  const period = reportPeriod(await loadReportPeriod(searchParams), now);
  const report = await postureReport(caller, scope.account, period, now);
  const query = new URLSearchParams({ period: period.preset, first: period.first, last: period.last });
  if (scope.account.length > 0) query.set("account", scope.account.join(","));
  return (
    <PostureReportView
      report={report}
      texts={{
        period: periodText(period),
        summary: summaryText(report),
        headlines: headlines(report),
        caveats: caveats(report),
      }}
      query={query.toString()}
    />
  );
}
