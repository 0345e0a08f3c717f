import { createParser, parseAsArrayOf, parseAsString } from "nuqs/server";

export interface Sort {
  columnId: string;
  isDescending: boolean;
}

/** `sort=severity` ascending, `sort=-lastSeenAt` descending. The page decides which columns it accepts. */
export const sortParser = createParser<Sort>({
  parse(text) {
    const columnId = text.replace(/^-/u, "");
    return columnId === "" ? null : { columnId, isDescending: text.startsWith("-") };
  },
  serialize: (sort) => `${sort.isDescending ? "-" : ""}${sort.columnId}`,
  eq: (a, b) => a.columnId === b.columnId && a.isDescending === b.isDescending,
});

/** The free-text search of a list, `q`. */
export const searchParser = parseAsString.withDefault("");

/** The values chosen in one facet, separated by commas; none means no restriction. */
export const facetParser = parseAsArrayOf(parseAsString).withDefault([]);

/** An opaque place in the list, as the query handed it out. */
export const cursorParser = parseAsString;

/** The order after a click on a column head: its first order, then the other, then the list's own order (null). */
export function nextSort(current: Sort | null, columnId: string, isDescendingFirst: boolean): Sort | null {
  if (current?.columnId !== columnId) return { columnId, isDescending: isDescendingFirst };
  if (current.isDescending === isDescendingFirst) return { columnId, isDescending: !isDescendingFirst };
  return null;
}

/**
 * The address of a list with some parameters changed and all others kept; null takes a parameter away.
 * `paramHref("/findings", present, { finding: "f1" })` opens a row without losing filters and order.
 */
export function paramHref(
  path: string,
  present: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const params = new URLSearchParams(present);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const text = params.toString().replaceAll("%2C", ",");
  return text === "" ? path : `${path}?${text}`;
}
