import { MISSING } from "./number.ts";

/** A moment as the pages carry it: a Date, or ISO 8601 text once it has crossed to the browser. */
export type Moment = Date | string;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/**
 * How long ago, or how long until: `just now`, `12 minutes ago`, `in 3 days`.
 * `now` is always given, so that server and browser write the same text.
 */
export function formatRelative(moment: Moment | null | undefined, now: Moment): string {
  const time = toTime(moment);
  if (time === undefined) return MISSING;
  const difference = time - new Date(now).getTime();
  const distance = Math.abs(difference);
  if (distance < 45_000) return "just now";
  const text = distanceText(distance);
  return difference < 0 ? `${text} ago` : `in ${text}`;
}

/** The short form for narrow columns: `now`, `12m`, `3h`, `5d`, `8w`, `2y`. The direction is left to the column's title. */
export function formatRelativeShort(moment: Moment | null | undefined, now: Moment): string {
  const time = toTime(moment);
  if (time === undefined) return MISSING;
  const distance = Math.abs(time - new Date(now).getTime());
  if (distance < MINUTE) return "now";
  if (distance < HOUR) return `${Math.floor(distance / MINUTE)}m`;
  if (distance < DAY) return `${Math.floor(distance / HOUR)}h`;
  if (distance < 60 * DAY) return `${Math.floor(distance / DAY)}d`;
  if (distance < 365 * DAY) return `${Math.floor(distance / (7 * DAY))}w`;
  return `${Math.floor(distance / (365 * DAY))}y`;
}

/** The exact moment in UTC to the second: `2026-03-04 05:06:07 UTC`. */
export function formatUtc(moment: Moment | null | undefined): string {
  const time = toTime(moment);
  if (time === undefined) return MISSING;
  return `${new Date(time).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** A day in UTC for people: `4 Mar 2026`. */
export function formatUtcDay(moment: Moment | null | undefined): string {
  const time = toTime(moment);
  if (time === undefined) return MISSING;
  const date = new Date(time);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
}

/** A day in UTC for axes: `4 Mar`. */
export function formatUtcDayShort(moment: Moment | null | undefined): string {
  const time = toTime(moment);
  if (time === undefined) return MISSING;
  const date = new Date(time);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""}`;
}

/** The time of day in UTC for axes: `05:06`. */
export function formatUtcClock(moment: Moment | null | undefined): string {
  const time = toTime(moment);
  return time === undefined ? MISSING : new Date(time).toISOString().slice(11, 16);
}

/** A place on a time axis in UTC that is so wide (ms): `05:06` within two days, `4 Mar` within a year, `Mar 2026` beyond. */
export function formatUtcTick(moment: Moment, span: number): string {
  if (span <= 2 * DAY) return formatUtcClock(moment);
  return span <= 366 * DAY ? formatUtcDayShort(moment) : formatUtcDay(moment).replace(/^\d+ /, "");
}

function distanceText(distance: number): string {
  if (distance < 90_000) return "1 minute";
  if (distance < 55 * MINUTE) return `${Math.round(distance / MINUTE)} minutes`;
  if (distance < 90 * MINUTE) return "1 hour";
  if (distance < 23.5 * HOUR) return `${Math.round(distance / HOUR)} hours`;
  if (distance < 36 * HOUR) return "1 day";
  if (distance < 60 * DAY) return `${Math.round(distance / DAY)} days`;
  if (distance < 365 * DAY) return `${Math.round(distance / (30.44 * DAY))} months`;
  const years = Math.round(distance / (365.25 * DAY));
  return years === 1 ? "1 year" : `${years} years`;
}

function toTime(moment: Moment | null | undefined): number | undefined {
  if (moment === null || moment === undefined) return undefined;
  const time = new Date(moment).getTime();
  return Number.isNaN(time) ? undefined : time;
}
