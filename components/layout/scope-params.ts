import { createLoader, createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { isAccountId } from "#lib/domain/arn.ts";

/** Names of the URL parameters of the scope; every page obeys them and every link inside the product keeps them. */
export const SCOPE_PARAMS = { account: "account", region: "region", range: "range" } as const;

export const TIME_RANGES = ["24h", "7d", "30d", "90d", "365d"] as const;
export type TimeRange = (typeof TIME_RANGES)[number];
export const DEFAULT_RANGE: TimeRange = "30d";

export const TIME_RANGE_LABELS: Record<TimeRange, string> = {
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
  "365d": "Last 365 days",
};

const RANGE_HOURS: Record<TimeRange, number> = {
  "24h": 24,
  "7d": 7 * 24,
  "30d": 30 * 24,
  "90d": 90 * 24,
  "365d": 365 * 24,
};

const accountIdParser = createParser<string>({
  parse: (text) => (isAccountId(text) ? text : null),
  serialize: (accountId) => accountId,
});

/** Parsers of the scope, for `useQueryStates` in the browser. No account or region chosen means all of them. */
export const scopeParsers = {
  account: parseAsArrayOf(accountIdParser).withDefault([]),
  region: parseAsArrayOf(parseAsString).withDefault([]),
  range: parseAsStringLiteral(TIME_RANGES).withDefault(DEFAULT_RANGE),
};

/** Reads the scope on the server: `const scope = await loadScope(searchParams)`. Values it does not understand fall back to the default. */
export const loadScope = createLoader(scopeParsers);

/** The oldest moment inside a range. */
export function rangeStart(range: TimeRange, now: Date): Date {
  return new Date(now.getTime() - RANGE_HOURS[range] * 3_600_000);
}

/** Adds the scope of the present address to a link inside the product. What the link itself says goes first. */
export function withScope(href: string, present: URLSearchParams): string {
  const [beforeHash = "", hash] = href.split("#", 2);
  const [path = "", query = ""] = beforeHash.split("?", 2);
  const params = new URLSearchParams(query);
  for (const name of Object.values(SCOPE_PARAMS)) {
    const value = present.get(name);
    if (value !== null && !params.has(name)) params.set(name, value);
  }
  const text = params.toString().replaceAll("%2C", ",");
  return `${path}${text === "" ? "" : `?${text}`}${hash === undefined ? "" : `#${hash}`}`;
}
