/** Whole days from an ISO time to `asOf`. */
export function daysSince(time: string, asOf: Date): number {
  return Math.floor((asOf.getTime() - Date.parse(time)) / 86_400_000);
}

/** The UTC day of a time. Evidence names days, never ages: an age would be new evidence every morning. */
export function dayOf(time: string): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The latest of some ISO times; null when there is none. */
export function latest(times: readonly (string | null | undefined)[]): string | null {
  const known = times.filter((time) => typeof time === "string").sort((a, b) => Date.parse(a) - Date.parse(b));
  return known.at(-1) ?? null;
}
