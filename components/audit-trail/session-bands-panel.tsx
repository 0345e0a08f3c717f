"use client";

import { sessionHref } from "#lib/domain/event-search.ts";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc, formatUtcTick } from "#lib/format/time.ts";
import type { PrincipalSessions } from "#lib/queries/trail/principal-sessions.ts";
import { ChartFrame, LegendItem } from "../charts/chart-frame.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { cn } from "../ui/class-names.ts";
import { prepareBands } from "./prepare-bands.ts";

export interface SessionBandsPanelProps {
  sessions: PrincipalSessions;
  /** Unique id or ARN of the principal. */
  principal: string;
  /** ISO 8601: the time shown. */
  from: string;
  to: string;
}

/** The uses of a principal's sessions as bands over time, and as an equal table. */
export function SessionBandsPanel({ sessions, principal, from, to }: SessionBandsPanelProps) {
  const { bands, more, seenFrom } = sessions;
  if (bands.length === 0) return null;
  const { rows, ticks, span } = prepareBands(bands, Date.parse(from), Date.parse(to));
  const hrefOf = (sessionName: string, at: string) =>
    sessionName === "" ? null : sessionHref({ principal, sessionName, at });
  const nameOf = (sessionName: string) => (sessionName === "" ? "Without a session" : sessionName);
  return (
    <Panel
      title="Sessions"
      description={[
        "One band for each use without a pause of an hour.",
        more > 0
          ? `The newest ${formatNumber(bands.length)} are shown, ${formatNumber(more)} more stand before them.`
          : "",
        seenFrom === null ? "" : `Only events since ${formatUtc(seenFrom)} were looked at.`,
      ].join(" ")}
    >
      <ChartFrame
        label="Sessions over time"
        unit="Session"
        columns={["Session", "First event (UTC)", "Last event (UTC)", "Events", "Denied"]}
        rows={bands.map((band) => ({
          label: `${nameOf(band.sessionName)}, ${formatUtc(band.from)}`,
          href: hrefOf(band.sessionName, band.from),
          cells: [formatUtc(band.from), formatUtc(band.to), formatNumber(band.events), formatNumber(band.denied)],
        }))}
        legend={
          <>
            <LegendItem swatch={<span className="size-2.5 rounded-[2px] bg-accent" />}>Used</LegendItem>
            <LegendItem swatch={<span className="size-2.5 rounded-[2px] bg-high" />}>
              Used, with denied calls
            </LegendItem>
          </>
        }
      >
        <div className="flex flex-col gap-1">
          {rows.map((row) => (
            <div
              key={row.sessionName}
              className="grid grid-cols-[6rem_minmax(0,1fr)] sm:grid-cols-[minmax(6rem,14rem)_minmax(0,1fr)] items-center gap-3"
            >
              <RowName
                name={nameOf(row.sessionName)}
                href={row.bands[0] === undefined ? null : hrefOf(row.sessionName, row.bands[0].from)}
              />
              <div className="relative h-6 rounded-sm bg-subtle">
                {row.bands.map((band) => {
                  const text = `${nameOf(band.sessionName)}, ${formatUtc(band.from)} to ${formatUtc(band.to)}: ${countOf(band.events, "event")}, ${formatNumber(band.denied)} denied`;
                  const look = band.denied > 0 ? "bg-high" : "bg-accent";
                  // Bands may be a few pixels wide and lie over each other: what leads on is the name, and each line of the table.
                  return (
                    <span
                      key={band.from}
                      role="img"
                      aria-label={text}
                      title={text}
                      className={cn("absolute inset-y-1 min-w-1 rounded-[2px]", look)}
                      style={{ left: `${band.left}%`, width: `${band.width}%` }}
                    />
                  );
                })}
              </div>
            </div>
          ))}
          <div
            aria-hidden="true"
            className="grid grid-cols-[6rem_minmax(0,1fr)] sm:grid-cols-[minmax(6rem,14rem)_minmax(0,1fr)] gap-3"
          >
            <span />
            <div className="relative h-4 text-12 text-fg-subtle">
              {ticks.map((tick) => (
                <span
                  key={tick.at}
                  className={cn(
                    "absolute whitespace-nowrap max-sm:nth-[even]:hidden",
                    tick.left > 90 ? "-translate-x-full" : tick.left > 5 && "-translate-x-1/2",
                  )}
                  style={{ left: `${tick.left}%` }}
                >
                  {formatUtcTick(tick.at, span)}
                </span>
              ))}
            </div>
          </div>
        </div>
      </ChartFrame>
    </Panel>
  );
}

function RowName({ name, href }: { name: string; href: string | null }) {
  if (href === null)
    return (
      <span title={name} className="truncate text-12 text-fg-muted">
        {name}
      </span>
    );
  return (
    <ScopeLink
      href={href}
      title={name}
      className="block min-h-6 truncate rounded-sm text-12 text-accent-text leading-6 hover:underline"
    >
      {name}
    </ScopeLink>
  );
}
