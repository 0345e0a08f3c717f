import { z } from "zod";
import { AppError } from "../../errors.ts";

/** One column of an order. `sql` must be a fixed expression that is never null; the last column must be unique. */
export interface KeyColumn {
  sql: string;
  type: "text" | "smallint" | "integer" | "float8" | "timestamptz" | "uuid";
  isDescending: boolean;
}

/** A place in a list: the order it belongs to and the values of its columns there, as text. */
export interface Cursor {
  sort: string;
  values: string[];
}

const cursorSchema = z.tuple([z.string(), z.array(z.string()).max(6)]);

/** The opaque text of a place, for the URL. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.sort, cursor.values])).toString("base64url");
}

/** The place behind a text of the URL; null for text that is damaged or made for another order: the list then starts anew. */
export function decodeCursor(text: string | null, sort: string, columns: readonly KeyColumn[]): Cursor | null {
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const parsed = cursorSchema.safeParse(value);
  if (!parsed.success) return null;
  const [foundSort, values] = parsed.data;
  if (foundSort !== sort || values.length !== columns.length) return null;
  const isFitting = columns.every((column, index) => fits(column.type, values[index] ?? ""));
  return isFitting ? { sort, values } : null;
}

const SHAPES: Record<KeyColumn["type"], RegExp> = {
  text: /^[^\0]*$/u,
  smallint: /^-?\d{1,4}$/,
  integer: /^-?\d{1,9}$/,
  float8: /^-?(\d+(\.\d+)?(e[+-]?\d+)?|Infinity)$/i,
  timestamptz: /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?|-?infinity)$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};

function fits(type: KeyColumn["type"], text: string): boolean {
  return SHAPES[type].test(text);
}

/** The same order turned around, for reading the page before a place. */
export function reversed(columns: readonly KeyColumn[]): KeyColumn[] {
  return columns.map((column) => ({ ...column, isDescending: !column.isDescending }));
}

/** `ORDER BY` of the columns. */
export function orderBy(columns: readonly KeyColumn[]): string {
  return columns.map((column) => `${column.sql} ${column.isDescending ? "DESC" : "ASC"}`).join(", ");
}

/** The values of a row's place as one text array, to make cursors of. */
export function keyOf(columns: readonly KeyColumn[]): string {
  return `ARRAY[${columns.map((column) => `(${column.sql})::text`).join(", ")}]`;
}

/**
 * The condition "behind this place" in the order of the columns, with parameters from `$firstParameter` on.
 * The leading column is bounded by itself, so that an index on the order can start there.
 */
export function behind(columns: readonly KeyColumn[], firstParameter: number): string {
  const parameter = (index: number) => `$${firstParameter + index}::${columns[index]?.type ?? "text"}`;
  const alternatives = columns.map((column, index) => {
    const equal = columns.slice(0, index).map((before, at) => `${before.sql} = ${parameter(at)}`);
    return `(${[...equal, `${column.sql} ${column.isDescending ? "<" : ">"} ${parameter(index)}`].join(" AND ")})`;
  });
  const [first] = columns;
  const bound = first === undefined ? "true" : `${first.sql} ${first.isDescending ? "<=" : ">="} ${parameter(0)}`;
  return `(${bound} AND (${alternatives.join(" OR ")}))`;
}

export interface PageRequest {
  /** Place after which the page begins; wins over `before`. */
  after: string | null;
  /** Place before which the page ends. */
  before: string | null;
  limit: number;
  /** Throws `invalid_input` for a damaged place instead of starting anew: a program would read the first page for ever. */
  isStrict?: boolean;
}

export interface PageOf<T> {
  rows: T[];
  /** Cursors for the pages beside this one; null where there is none. */
  previous: string | null;
  next: string | null;
}

/** Fixed SQL around which a page is read: everything but order, place and limit. `parameters` fill `$1` onwards. */
export interface PageQuery {
  select: string;
  from: string;
  where: string;
  parameters: readonly unknown[];
}

/** Builds one page's statement: text and parameters, reading one row more than shown to know whether there is a further page. */
export function pageStatement(
  query: PageQuery,
  sort: string,
  columns: readonly KeyColumn[],
  request: PageRequest,
): { text: string; values: unknown[]; isBackwards: boolean; place: Cursor | null } {
  const after = decodeCursor(request.after, sort, columns);
  const before = after === null ? decodeCursor(request.before, sort, columns) : null;
  if (request.isStrict === true && after === null && before === null && (request.after ?? request.before) !== null) {
    throw new AppError(
      "invalid_input",
      "This place in the list is damaged or of another order; start at the first page.",
    );
  }
  const isBackwards = before !== null;
  const place = after ?? before;
  const order = isBackwards ? reversed(columns) : columns;
  const values = [...query.parameters, ...(place?.values ?? []), request.limit + 1];
  const condition = place === null ? "" : ` AND ${behind(order, query.parameters.length + 1)}`;
  const text = `SELECT ${query.select}, ${keyOf(columns)} AS "pageKey" FROM ${query.from}
    WHERE ${query.where}${condition} ORDER BY ${orderBy(order)} LIMIT $${values.length}`;
  return { text, values, isBackwards, place };
}

/** Cuts the extra row off, puts a page read backwards into its order, and makes the cursors. */
export function pageOf<T extends { pageKey: string[] }>(
  found: readonly T[],
  sort: string,
  limit: number,
  statement: { isBackwards: boolean; place: Cursor | null },
): PageOf<T> {
  const hasMore = found.length > limit;
  const rows = found.slice(0, limit);
  if (statement.isBackwards) rows.reverse();
  const cursorOf = (row: T | undefined) => (row === undefined ? null : encodeCursor({ sort, values: row.pageKey }));
  const hasPrevious = statement.isBackwards ? hasMore : statement.place !== null;
  const hasNext = statement.isBackwards ? true : hasMore;
  return {
    rows,
    previous: hasPrevious ? cursorOf(rows[0]) : null,
    next: hasNext ? cursorOf(rows.at(-1)) : null,
  };
}
