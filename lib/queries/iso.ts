/** A time of the database as ISO 8601 text, which crosses to the browser; null stays null. */
export function isoOrNull(time: Date | null): string | null {
  return time === null ? null : time.toISOString();
}
