import type { CoverageDay, CoverageRow } from "#lib/queries/trail/coverage.ts";

const DAY_MS = 86_400_000;

/** none: nobody looked; part: some hours were not looked at; quiet: looked at, and nothing happened; active: events. */
export type DayState = "none" | "part" | "quiet" | "active";

export interface CoverageCell {
  day: string;
  state: DayState;
  isVerified: boolean;
  /** One sentence, for the tip and for those who do not see colours. */
  text: string;
}

/** Days from the first to the last, without holes, as `YYYY-MM-DD` in UTC. The last day may be under way. */
export function daysBetween(from: Date, to: Date): string[] {
  const days: string[] = [];
  for (let at = Math.floor(from.getTime() / DAY_MS) * DAY_MS; at < to.getTime(); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** A row as one cell a day; `now` tells how many hours of today there are to look at. */
export function coverageCells(row: CoverageRow, days: readonly string[], now: Date): CoverageCell[] {
  const byDay = new Map(row.days.map((day) => [day.day, day]));
  return days.map((day) => cellOf(day, byDay.get(day), now));
}

function cellOf(day: string, found: CoverageDay | undefined, now: Date): CoverageCell {
  if (found === undefined) return { day, state: "none", isVerified: false, text: `${day}: no data` };
  const passed = Math.ceil((now.getTime() - Date.parse(day)) / 3_600_000);
  const possible = Math.max(1, Math.min(24, passed));
  const isWhole = found.hours >= possible;
  const isVerified = found.active > 0 && found.verified >= found.hours;
  const seen = isWhole ? "" : `, ${possible - Math.min(found.hours, possible)} of ${possible} hours not looked at`;
  const what =
    found.events === 0 ? "no activity" : `${found.events.toLocaleString("en")} events in ${found.active} hours`;
  const proof = isVerified ? ", proven whole by digests" : "";
  return {
    day,
    state: isWhole ? (found.events === 0 ? "quiet" : "active") : "part",
    isVerified,
    text: `${day}: ${what}${seen}${proof}`,
  };
}

/** `3 min`, `2 h`; null stays null. */
export function lagText(seconds: number | null): string | null {
  if (seconds === null) return null;
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} d`;
}
