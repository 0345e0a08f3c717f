import { RANGE_HOURS, type TimeRange } from "#lib/domain/time-range.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { OverviewView } from "#lib/queries/overview/overview.ts";
import { SeverityDaysChart } from "../charts/severity-days-chart.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";

import { Stat, StatRow } from "../layout/stat.tsx";
import { SEVERITY_LABELS } from "../ui/severity-badge.tsx";
import { SeverityIcon } from "../ui/severity-icon.tsx";
import { ChecksPanel } from "./checks-panel.tsx";
import { CoveragePanel } from "./coverage-panel.tsx";
import { prepareHeadline } from "./prepare-headline.ts";
import { RiskList } from "./risk-list.tsx";
import { SinceVisitPanel } from "./since-visit-panel.tsx";

export interface OverviewContentProps {
  view: OverviewView;
  range: TimeRange;
  previousVisitAt: string | null;
  now: string;
}

const RANGE_AGO: Record<TimeRange, string> = {
  "24h": "24 hours ago",
  "7d": "7 days ago",
  "30d": "30 days ago",
  "90d": "90 days ago",
  "365d": "a year ago",
  all: "a year ago",
};

/** Posture at a glance: the answer, the numbers, their course, what is new, what is riskiest, and how much was looked at. */
export function OverviewContent({ view, range, previousVisitAt, now }: OverviewContentProps) {
  const { posture } = view;
  const period = periodOf(posture.comparedWith, range, now);
  const isScanned =
    view.checks.passing + view.checks.failing + view.checks.undecided > 0 ||
    view.coverage.some(({ scannedAt }) => scannedAt !== null);
  return (
    <>
      <PageHeader
        title="Overview"
        answer={
          isScanned
            ? prepareHeadline(posture, period)
            : posture.isOfPart
              ? "Nothing of what is chosen stands in what was scanned."
              : "Nothing has been scanned here yet."
        }
      />
      <div className="flex flex-col gap-4">
        <StatRow>
          {posture.severities.map(({ severity, open, delta, history }) => (
            <Stat
              key={severity}
              label={`${SEVERITY_LABELS[severity]} open`}
              icon={<SeverityIcon severity={severity} />}
              value={isScanned ? open : null}
              href={`/findings?severity=${severity}`}
              history={history}
              {...(delta === null ? {} : { delta: { value: delta, rise: "worse", period: `vs ${period}` } })}
            />
          ))}
          <Stat label="Overdue" value={isScanned ? posture.overdue : null} href="/findings?overdue=true" />
          <Stat
            label="Incidents not closed"
            value={view.incidents}
            unknownReason="No trail is taken"
            href="/incidents?status=open,investigating,contained&range=all"
          />
        </StatRow>
        <div className="grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <Panel
            title="Open findings by severity"
            description={
              posture.isReplayed
                ? "By day, counted from findings by what their resources belong to today. Accounts that were not scanned on a day count with their last known numbers."
                : "By day. Accounts that were not scanned on a day count with their last known numbers."
            }
            actions={
              posture.accepted === 0 ? null : (
                <ScopeLink
                  href="/findings?status=risk_accepted"
                  className="rounded-sm text-12 text-accent-text hover:underline"
                >
                  {countOf(posture.accepted, "accepted risk")}
                </ScopeLink>
              )
            }
          >
            <SeverityDaysChart days={posture.days} scans={posture.scans} now={now} />
          </Panel>
          <SinceVisitPanel view={view.sinceVisit} previousVisitAt={previousVisitAt} now={now} />
        </div>
        <div className="grid gap-4 xl:grid-cols-2">
          <Panel
            title="Riskiest functions"
            description="By open findings, public exposure, administrator roles and unused rights."
            isFlush
          >
            <RiskList
              label="Riskiest functions"
              resources={view.functions}
              empty="No function has an open finding in what was scanned."
              notRead="No function has been read here."
            />
          </Panel>
          <Panel
            title="Riskiest principals"
            description="Roles and users by open findings, administrator rights and unused rights."
            isFlush
          >
            <RiskList
              label="Riskiest principals"
              resources={view.principals}
              empty="No role or user has an open finding in what was scanned."
              notRead="No role or user has been read here."
            />
          </Panel>
        </div>
        <div className="grid gap-4 xl:grid-cols-2">
          <ChecksPanel checks={view.checks} />
          <CoveragePanel accounts={view.coverage} now={now} />
        </div>
      </div>
    </>
  );
}

/** "30 days ago", or the first measured day where the history is shorter than the chosen time. */
function periodOf(comparedWith: string | null, range: TimeRange, now: string): string {
  if (comparedWith === null) return RANGE_AGO[range];
  const hours = (Date.parse(now) - Date.parse(comparedWith)) / 3_600_000;
  return hours >= RANGE_HOURS[range === "all" ? "365d" : range] - 24
    ? RANGE_AGO[range]
    : `on ${formatUtcDay(comparedWith)}`;
}
