import type { Metadata } from "next";
import { loadScope, scopeHref } from "#components/layout/scope-params.ts";
import { PostureReportView } from "#components/reports/posture-report.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { loadReportPeriod, reportPeriod } from "#lib/queries/reports/period.ts";
import { postureReport } from "#lib/queries/reports/posture.ts";
import { caveats, headlines, periodText, scopeText, summaryText } from "#lib/reports/posture-text.ts";

export const metadata: Metadata = { title: "Posture report" };

export default async function PostureReportPage({ searchParams }: PageProps<"/reports/posture">) {
  const { caller } = await requireCaller();
  const scope = await loadScope(searchParams);
  const now = systemClock.now();
  const period = reportPeriod(await loadReportPeriod(searchParams), now);
  const report = await postureReport(caller, scope, period, now);
  const { account, region, application, owner } = scope;
  const ofPeriod = new URLSearchParams({ period: period.preset, first: period.first, last: period.last });
  const download = (file: string) =>
    scopeHref(`/reports/posture/${file}?${ofPeriod}`, { account, region, application, owner });
  return (
    <PostureReportView
      report={report}
      texts={{
        period: periodText(period),
        scope: scopeText(report),
        summary: summaryText(report),
        headlines: headlines(report),
        caveats: caveats(report),
      }}
      downloads={{ csv: download("csv"), pdf: download("pdf") }}
    />
  );
}
