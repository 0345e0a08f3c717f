import { createLoader, createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { isAccountId } from "#lib/domain/arn.ts";
import { DEFAULT_RANGE, TIME_RANGES } from "#lib/domain/time-range.ts";

/** Names of the URL parameters of the scope; every page obeys them and every link inside the product keeps them. */
export const SCOPE_PARAMS = { account: "account", region: "region", range: "range" } as const;

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
