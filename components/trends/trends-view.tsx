"use client";

import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { TrendDay } from "#lib/queries/trends/sum-days.ts";
import type { TrendsView } from "#lib/queries/trends/trends.ts";
import type { SeverityDay } from "../charts/prepare-severity-days.ts";
import { SeverityDaysChart } from "../charts/severity-days-chart.tsx";
import { Sparkline } from "../charts/sparkline.tsx";
import { NotScannedState } from "../feedback/not-scanned-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Delta } from "../ui/number.tsx";
import { DayLineChart } from "./day-line-chart.tsx";

const ANY_STATUS = "open,in_review,remediating,risk_accepted,false_positive,resolved";

export interface TrendsPageProps {
  trends: TrendsView;
  now: string;
  /** "Last 30 days". */
  rangeLabel: string;
}

function severityDays(
  days: readonly TrendDay[],
  pick: (day: TrendDay) => number[] | null,
  hrefOf: (day: string) => string,
): SeverityDay[] {
  return days.map((day) => {
    const counts = pick(day);
    if (counts === null) return { day: day.day, counts: null };
    const [critical = 0, high = 0, medium = 0, low = 0, info = 0] = counts;
    return { day: day.day, counts: { critical, high, medium, low, info }, href: hrefOf(day.day) };
  });
}

/** The course of the posture over the chosen time. */
export function TrendsPage({ trends, now, rangeLabel }: TrendsPageProps) {
  const { days, scans, accounts, isReplayed } = trends;
  const measured = days.filter((day) => day.open !== null);
  const total = (day: TrendDay | undefined) => day?.open?.reduce((sum, count) => sum + count, 0) ?? null;
  const [first, last] = [total(measured[0]), total(measured.at(-1))];
  const line = (pick: (day: TrendDay) => number | null) => days.map((day) => ({ day: day.day, value: pick(day) }));
  if (measured.length === 0) {
    return (
      <>
        <PageHeader title="Trends" answer={rangeLabel} />
        <NotScannedState
          title="Nothing was measured in this time"
          reason={
            trends.isReplayed
              ? "No account that holds some of what is chosen was scanned in it. Choose a longer time, or more."
              : "Every scan adds a day. Choose a longer time, or start a scan."
          }
          action={<LinkButton href="/scans">Go to scans</LinkButton>}
        />
      </>
    );
  }
  const change = first === null || last === null ? null : last - first;
  return (
    <>
      <PageHeader
        title="Trends"
        answer={`${formatNumber(last)} open now${change === null || measured.length < 2 ? "" : change === 0 ? ", as many as at the start" : `, ${formatNumber(Math.abs(change))} ${change > 0 ? "more" : "fewer"} than at the start`}. Measured on ${measured.length} of ${countOf(days.length, "day")}.`}
      />
      {isReplayed ? (
        <p className="mb-3 text-13 text-fg-muted">
          Counted from the history of findings: by the severity of the time, by what resources belong to today, and by
          the due dates of today. Over-privilege and coverage gaps are kept by account alone, and are left out.
        </p>
      ) : null}
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel
          title="Open findings"
          description={
            isReplayed ? "By severity, at the end of each day with a scan" : "By severity, at the last scan of each day"
          }
          className="lg:col-span-2"
        >
          <SeverityDaysChart
            days={severityDays(
              days,
              (day) => day.open,
              () => "/findings",
            )}
            scans={scans}
            now={now}
          />
        </Panel>
        <Panel title="New" description="Opened or came back, a day">
          <SeverityDaysChart
            variant="bar"
            height={160}
            label="New findings a day by severity"
            days={severityDays(
              days,
              (day) => day.added,
              (day) => `/findings?since=${day}&status=${ANY_STATUS}`,
            )}
            now={now}
          />
        </Panel>
        <Panel title="Resolved" description="No longer found by a whole scan, a day">
          <SeverityDaysChart
            variant="bar"
            height={160}
            label="Resolved findings a day by severity"
            days={severityDays(
              days,
              (day) => day.resolved,
              () => "/findings?status=resolved",
            )}
            now={now}
          />
        </Panel>
        {isReplayed ? null : (
          <Panel title="Over-privilege" description="Part of granted actions not seen in use, median function">
            <DayLineChart
              label="Over-privilege a day"
              unit="Unused part"
              format="percent"
              values={line((day) => day.overPrivilegeRatio)}
              href="/privileges"
            />
          </Panel>
        )}
        <Panel title="Time to resolve" description="Mean days from first seen, of what resolved on the day">
          <DayLineChart
            label="Mean time to resolve a day"
            unit="Days"
            format="days"
            values={line((day) => day.meanDaysToResolve)}
            href="/findings?status=resolved"
          />
        </Panel>
        <Panel title="Overdue" description="Open beyond their due date">
          <DayLineChart
            label="Overdue findings a day"
            unit="Findings"
            values={line((day) => day.overdue)}
            href="/findings?overdue=true"
          />
        </Panel>
        <Panel title="Accepted risks" description="In force on the day">
          <DayLineChart
            label="Accepted risks a day"
            unit="Findings"
            values={line((day) => day.accepted)}
            href="/findings?status=risk_accepted"
          />
        </Panel>
        {isReplayed ? null : (
          <Panel title="Coverage gaps" description="What scans could not read">
            <DayLineChart label="Coverage gaps a day" unit="Gaps" values={line((day) => day.gaps)} href="/scans" />
          </Panel>
        )}
        <Panel title="By account" description="Open findings" isFlush>
          <ul className="divide-y divide-line border-line border-t">
            {accounts.map((account) => (
              <li key={account.accountId} className="flex items-center gap-4 px-4 py-2 text-13">
                <span className="min-w-0 flex-1">
                  <ScopeLink
                    href={`/findings?account=${account.accountId}`}
                    className="rounded-sm font-medium [overflow-wrap:anywhere] hover:underline"
                  >
                    {account.name}
                  </ScopeLink>
                  <span className="block text-12 text-fg-subtle">{account.accountId}</span>
                </span>
                <Sparkline values={account.history} label={`Open findings of ${account.name}`} width={96} />
                <span className="w-14 text-right font-medium">{formatNumber(account.last)}</span>
                <span className="w-12 text-right">
                  <Delta
                    value={account.first === null || account.last === null ? null : account.last - account.first}
                    rise="worse"
                  />
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </>
  );
}
