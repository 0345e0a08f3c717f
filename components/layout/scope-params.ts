import {
  createLoader,
  createParser,
  createSerializer,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { isAccountId } from "#lib/domain/arn.ts";
import { DEFAULT_RANGE, TIME_RANGES } from "#lib/domain/time-range.ts";

/** Names of the URL parameters of the scope; every page obeys them and every link inside the product keeps them. */
export const SCOPE_PARAMS = {
  account: "account",
  region: "region",
  application: "application",
  owner: "owner",
  range: "range",
} as const;

const accountIdParser = createParser<string>({
  parse: (text) => (isAccountId(text) ? text : null),
  serialize: (accountId) => accountId,
});

/** Tags are at most 256 characters long. PostgreSQL takes no text with a zero in it. */
const LONGEST_NAME = 300;
const nameParser = createParser<string>({
  parse: (text) => (text === "" || text.length > LONGEST_NAME || text.includes("\0") ? null : text),
  serialize: (name) => name,
});

/**
 * Parsers of the scope, for `useQueryStates` in the browser. Nothing chosen means all of it; `-` among applications and owners stands
 * for none. The facets for application and owner of lists have the same names: they are the same choice.
 */
export const scopeParsers = {
  account: parseAsArrayOf(accountIdParser).withDefault([]),
  region: parseAsArrayOf(parseAsString).withDefault([]),
  application: parseAsArrayOf(nameParser).withDefault([]),
  owner: parseAsArrayOf(nameParser).withDefault([]),
  range: parseAsStringLiteral(TIME_RANGES).withDefault(DEFAULT_RANGE),
};

/** Reads the scope on the server: `const scope = await loadScope(searchParams)`. Values it does not understand fall back to the default. */
export const loadScope = createLoader(scopeParsers);

const serializeScope = createSerializer(scopeParsers);

/** A link with a scope of its own, such as to the findings of one application; a comma within a name stays part of it. */
export function scopeHref(
  path: string,
  scope: { account?: string[]; region?: string[]; application?: string[]; owner?: string[] },
): string {
  return serializeScope(path, scope);
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
