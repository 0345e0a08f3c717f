import { createLoader, parseAsArrayOf, parseAsIsoDateTime, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { rangeStart, type Scope } from "../scope.ts";

const texts = parseAsArrayOf(parseAsString).withDefault([]);

/** What the audit trail can be narrowed by, besides the scope; one definition for page, export and links. */
export const eventFilterParsers = {
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  source: texts,
  name: texts,
  /** ARNs, unique ids or names. */
  principal: texts,
  /** `any`, `denied`, or error codes. */
  error: texts,
  access: parseAsArrayOf(parseAsStringLiteral(["read", "write"])).withDefault([]),
  /** An exact ARN, or the name at its end. */
  resource: parseAsString.withDefault(""),
  /** ARN or name of a function. */
  function: parseAsString.withDefault(""),
  session: parseAsString.withDefault(""),
  ip: parseAsString.withDefault(""),
  q: parseAsString.withDefault(""),
};

export const loadEventFilters = createLoader({
  ...eventFilterParsers,
  after: parseAsString,
  before: parseAsString,
  /** `<time>_<id>` of the opened event. */
  event: parseAsString,
});

export interface EventFilters {
  account: readonly string[];
  region: readonly string[];
  /** Holds `from` and not `to`. */
  from: Date;
  to: Date;
  source: readonly string[];
  name: readonly string[];
  principal: readonly string[];
  error: readonly string[];
  access: readonly ("read" | "write")[];
  resource: string;
  function: string;
  session: string;
  ip: string;
  q: string;
}

type Loaded = Omit<EventFilters, "account" | "region" | "from" | "to"> & { from: Date | null; to: Date | null };

/** Puts filters and scope together; a time chosen on the page wins over the range of the scope. */
export function eventFilters(loaded: Loaded, scope: Scope, now: Date): EventFilters {
  const to = loaded.to ?? new Date(now.getTime() + 60_000);
  const from = loaded.from ?? rangeStart(scope.range, now);
  return {
    ...loaded,
    account: scope.account,
    region: scope.region,
    from: new Date(Math.min(from.getTime(), to.getTime())),
    to,
  };
}
