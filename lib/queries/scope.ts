/** The scope that a page read off its address, as far as queries need it. */
export interface Scope {
  account: readonly string[];
  region: readonly string[];
  range: "24h" | "7d" | "30d" | "90d" | "365d";
}

const RANGE_HOURS: Record<Scope["range"], number> = { "24h": 24, "7d": 168, "30d": 720, "90d": 2160, "365d": 8760 };

/** The oldest moment inside a range. */
export function rangeStart(range: Scope["range"], now: Date): Date {
  return new Date(now.getTime() - RANGE_HOURS[range] * 3_600_000);
}
