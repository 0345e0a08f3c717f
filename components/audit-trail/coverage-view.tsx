import { ShieldCheck } from "lucide-react";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { CoverageRow } from "#lib/queries/trail/coverage.ts";
import { NotScannedState } from "../feedback/not-scanned-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { cn } from "../ui/class-names.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { type CoverageCell, coverageCells, type DayState, daysBetween, lagText } from "./prepare-coverage.ts";

export interface CoverageViewProps {
  rows: readonly CoverageRow[];
  from: string;
  to: string;
  now: string;
}

const LOOKS: Record<DayState, string> = {
  none: "hatched border border-unknown-border",
  part: "hatched border border-accent",
  quiet: "border border-line-strong bg-surface",
  active: "border border-accent bg-accent",
};

const LEGEND: readonly (readonly [DayState, string])[] = [
  ["active", "events"],
  ["quiet", "looked at, no activity"],
  ["part", "looked at in part"],
  ["none", "no data"],
];

/** What the trail has of each account and region: "no data" and "no activity" never look alike. */
export function CoverageView({ rows, from, to, now }: CoverageViewProps) {
  const days = daysBetween(new Date(from), new Date(to));
  return (
    <>
      <PageHeader
        title="Coverage of the trail"
        crumbs={[{ label: "Audit trail", href: "/audit-trail" }, { label: "Coverage" }]}
        answer={answerOf(rows, days, now)}
      />
      {rows.length === 0 ? (
        <NotScannedState
          title="The trail has nothing of this time"
          reason="No log file and no LookupEvents window of these accounts and regions was taken. That says nothing of what happened: connect the account's trail, or choose another time at the top."
        />
      ) : (
        <Panel title="By account and region" isFlush>
          <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1 px-4 py-2 text-12 text-fg-muted">
            {LEGEND.map(([state, label]) => (
              <li key={state} className="flex items-center gap-1.5">
                <span aria-hidden="true" className={cn("size-3 rounded-sm", LOOKS[state])} />
                {label}
              </li>
            ))}
            <li className="flex items-center gap-1.5">
              <ShieldCheck aria-hidden className="size-3" />
              proven whole by digests
            </li>
          </ul>
          <ul className="divide-y divide-line border-line border-t">
            {rows.map((row) => (
              <Row key={`${row.accountId} ${row.region}`} row={row} days={days} now={now} />
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function answerOf(rows: readonly CoverageRow[], days: readonly string[], now: string): string {
  if (rows.length === 0) return "Nothing was looked at.";
  const cells = rows.flatMap((row) => coverageCells(row, days, new Date(now)));
  const missing = cells.filter(({ state }) => state === "none" || state === "part").length;
  const places = countOf(rows.length, "account and region", "accounts and regions");
  return missing === 0
    ? `Every day of ${places} was looked at.`
    : `${formatNumber(missing)} of ${countOf(cells.length, "day")} of ${places} were not looked at, or not wholly.`;
}

function Row({ row, days, now }: { row: CoverageRow; days: readonly string[]; now: string }) {
  const cells = coverageCells(row, days, new Date(now));
  const lag = lagText(row.maxLagSeconds);
  return (
    <li className="flex flex-col gap-1 px-4 py-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-13">
        <span className="font-medium [overflow-wrap:anywhere]">
          {row.accountName ?? row.accountId} <span className="text-fg-subtle">{row.region}</span>
        </span>
        <span className="text-12 text-fg-muted">
          {countOf(row.events, "event")} in {countOf(row.objects, "file")}
          {lag === null ? "" : `, at most ${lag} late`}, newest hour <RelativeTime at={row.newestHour} now={now} />
        </span>
      </div>
      <ol aria-label={`Days of ${row.accountId} in ${row.region}`} className="flex flex-wrap gap-0.5">
        {cells.map((cell) => (
          <Cell key={cell.day} cell={cell} />
        ))}
      </ol>
    </li>
  );
}

function Cell({ cell }: { cell: CoverageCell }) {
  return (
    <li title={cell.text} className={cn("grid size-4 place-items-center rounded-sm", LOOKS[cell.state])}>
      {cell.isVerified ? <ShieldCheck aria-hidden className="size-3 text-accent-fg" /> : null}
      <span className="sr-only">{cell.text}</span>
    </li>
  );
}
