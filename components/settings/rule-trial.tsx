import type { RuleTrialResult } from "#lib/domain/rule-trial.ts";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc, formatUtcDay } from "#lib/format/time.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Panel } from "../layout/panel.tsx";
import { FormError } from "../ui/form-error.tsx";
import { SeverityBadge } from "../ui/severity-badge.tsx";
import { SettingsTable } from "./settings-table.tsx";

/** What rules would have raised: how far it looked, by rule, by day, and the newest records. */
export function RuleTrial({ result }: { result: RuleTrialResult }) {
  if (result.error !== null) return <FormError message={result.error} />;
  const matched = result.rules.reduce((sum, rule) => sum + rule.matched, 0);
  const alerts = result.rules.reduce((sum, rule) => sum + rule.alerts, 0);
  return (
    <Panel title="What they would have raised" description={extentOf(result)}>
      <div className="flex flex-col gap-4">
        <p className="text-14">
          {matched === 0
            ? "Nothing in these records matches."
            : `${countOf(alerts, "alert")} from ${countOf(matched, "matching record")}.`}
        </p>
        <SettingsTable
          label="By rule"
          columns={["Rule", "Level", "Matching records", "Alerts"]}
          rows={result.rules.map((rule, index) => ({
            key: `${index}`,
            label: rule.title,
            cells: [
              rule.title,
              <SeverityBadge key="level" severity={rule.severity} variant="plain" />,
              formatNumber(rule.matched),
              formatNumber(rule.alerts),
            ],
          }))}
          empty={<EmptyState title="No rule raises alerts of its own" />}
        />
        {matched === 0 ? null : (
          <>
            <SettingsTable
              label="By day"
              columns={["Day (UTC)", "Matching records", "Alerts"]}
              rows={result.days.map(({ day, ...counts }) => ({
                key: day,
                label: day,
                cells: [formatUtcDay(day), formatNumber(counts.matched), formatNumber(counts.alerts)],
              }))}
              empty={null}
            />
            <SettingsTable
              label="Newest matching records"
              columns={["Call", "By", "When", "Account and region", "Stands on"]}
              rows={result.events.map((event) => ({
                key: `${event.id} ${event.rule}`,
                label: event.eventName,
                href: `/audit-trail?event=${encodeURIComponent(`${event.time}_${event.id}`)}`,
                cells: [
                  <span key="call" className="[overflow-wrap:anywhere]">
                    <span className="block font-medium">{event.eventName}</span>
                    <span className="block text-12 text-fg-subtle">{event.rule}</span>
                  </span>,
                  <span key="by" className="block max-w-64 truncate" title={event.actorName}>
                    {event.actorName}
                  </span>,
                  formatUtc(event.time),
                  `${event.accountId ?? "unknown"}, ${event.region}`,
                  <code key="evidence" className="block max-w-96 truncate text-12">
                    {event.evidence.map(({ field, value }) => `${field}: ${value}`).join("; ")}
                  </code>,
                ],
              }))}
              empty={null}
            />
          </>
        )}
      </div>
    </Panel>
  );
}

/** How far it looked: what was left out is said, never taken for nothing. */
function extentOf({ from, to, records, unreadable, stoppedBy, reachedDay }: RuleTrialResult): string {
  const span = `${formatNumber(records)} records of ${formatUtc(from)} to ${formatUtc(to)}`;
  const gone = unreadable === 0 ? "" : ` ${countOf(unreadable, "stored file")} could not be read.`;
  if (stoppedBy === null) return `${span}.${gone}`;
  const why = stoppedBy === "time" ? "after a minute" : "since very many records match";
  const reached = reachedDay === null ? "" : ` It came back to files delivered on ${reachedDay}.`;
  return `${span}, newest files first; it stopped ${why}.${reached}${gone}`;
}
