import { createLoader, parseAsArrayOf, parseAsIsoDateTime, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ACCESS_VALUES, CATEGORY_VALUES, EVENT_FILTER_KEYS, type EventFilterKey } from "../../domain/event-search.ts";
import { rangeStart } from "../../domain/time-range.ts";
import type { Scope } from "../scope.ts";

const texts = parseAsArrayOf(parseAsString).withDefault([]);
const accesses = parseAsArrayOf(parseAsStringLiteral(ACCESS_VALUES)).withDefault([]);
const categories = parseAsArrayOf(parseAsStringLiteral(CATEGORY_VALUES)).withDefault([]);

/** One definition of the filters for page, facets, export, saved views and links. Accounts and regions are the scope's. */
export const eventFilterParsers = {
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  /** Words that each stand in some text of the event; `"in quotes"` they stay together. */
  q: parseAsString.withDefault(""),
  source: texts,
  name: texts,
  /** ARNs, unique ids or names. */
  principal: texts,
  /** ARNs, or names at their end. */
  function: texts,
  session: texts,
  /** `any`, `none`, `denied`, or error codes. */
  error: texts,
  /** Addresses, names of services, or blocks such as `203.0.113.0/24`. */
  ip: texts,
  agent: texts,
  /** Parts of user agents, in any case. */
  agentpart: texts,
  /** ARNs, or names at their end. */
  resource: texts,
  access: accesses,
  category: categories,
  /** `key=value` of top-level request parameters. */
  param: texts,
  "not-account": texts,
  "not-region": texts,
  "not-source": texts,
  "not-name": texts,
  "not-principal": texts,
  "not-function": texts,
  "not-session": texts,
  "not-error": texts,
  "not-ip": texts,
  "not-agent": texts,
  "not-agentpart": texts,
  "not-resource": texts,
  "not-access": accesses,
  "not-category": categories,
  "not-param": texts,
};

export const loadEventFilters = createLoader({
  ...eventFilterParsers,
  after: parseAsString,
  before: parseAsString,
  /** `<time>_<id>` of the opened event. */
  event: parseAsString,
});

/** The values of each filter. */
export type FilterValues = Readonly<Record<EventFilterKey, readonly string[]>>;

export interface EventFilters {
  /** Holds `from` and not `to`. */
  from: Date;
  to: Date;
  /** What events must be; an empty list asks for nothing. */
  is: FilterValues;
  /** What they must not be. */
  not: FilterValues;
  q: string;
}

export const NO_VALUES: FilterValues = {
  account: [],
  region: [],
  source: [],
  name: [],
  principal: [],
  function: [],
  session: [],
  error: [],
  ip: [],
  agent: [],
  agentpart: [],
  resource: [],
  access: [],
  category: [],
  param: [],
};

/** The filters as they come off an address: `loadEventFilters` without places. */
export type LoadedEventFilters = { from: Date | null; to: Date | null; q: string } & Omit<
  FilterValues,
  "account" | "region"
> & { readonly [K in EventFilterKey as `not-${K}`]: readonly string[] };

/** Puts filters and scope together; a time chosen on the page wins over the range of the scope. */
export function eventFilters(loaded: LoadedEventFilters, scope: Scope, now: Date): EventFilters {
  const to = loaded.to ?? new Date(now.getTime() + 60_000);
  const from = loaded.from ?? rangeStart(scope.range, now);
  return {
    from: new Date(Math.min(from.getTime(), to.getTime())),
    to,
    is: valuesOf((key) => (key === "account" || key === "region" ? scope[key] : loaded[key])),
    not: valuesOf((key) => loaded[`not-${key}`]),
    q: loaded.q.trim(),
  };
}

/** Filters of a stretch of time that ask for nothing else, for views that add their own. */
export function eventsWithin(from: Date, to: Date, is: Partial<FilterValues> = {}): EventFilters {
  return { from, to, is: { ...NO_VALUES, ...is }, not: NO_VALUES, q: "" };
}

function valuesOf(read: (key: EventFilterKey) => readonly string[]): FilterValues {
  const values: Record<EventFilterKey, readonly string[]> = { ...NO_VALUES };
  for (const key of EVENT_FILTER_KEYS) values[key] = read(key).filter((value) => value !== "");
  return values;
}
