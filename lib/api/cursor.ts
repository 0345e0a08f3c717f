import { z } from "zod";
import { AppError } from "../errors.ts";

/** Which side of the place a page lies on. */
export type Direction = "after" | "before";

/** Writes a place in a list as opaque text: the values of the row's sort keys, in their order. */
export function encodeCursor(values: readonly (string | number | boolean | null)[]): string {
  return Buffer.from(JSON.stringify(values), "utf8").toString("base64url");
}

/** Reads a place back, checked against the shape of the list's sort keys. Throws `invalid_input` for anything else. */
export function decodeCursor<T>(text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch (cause) {
    throw new AppError("invalid_input", "This page's address is damaged; start again at the first page.", { cause });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw new AppError("invalid_input", "This page's address is damaged; start again at the first page.");
  }
  return parsed.data;
}

/** Sort keys of lists ordered by a time and an id, newest first. */
export const timeAndId = z.tuple([z.iso.datetime(), z.uuid()]);

export interface Page<T> {
  rows: T[];
  /** Places before the first and after the last row; null where there is nothing more. */
  previousCursor: string | null;
  nextCursor: string | null;
}

/**
 * Makes a page of what a query gave when asked for one row more than fits. Rows of a page `before` a place come
 * in reverse order from the database, and are turned round here.
 */
export function pageOf<T>(
  found: readonly T[],
  size: number,
  place: { direction: Direction; isFirst: boolean },
  cursorOf: (row: T) => string,
): Page<T> {
  const hasMore = found.length > size;
  const kept = found.slice(0, size);
  const rows = place.direction === "before" ? kept.toReversed() : kept;
  const first = rows[0];
  const last = rows.at(-1);
  const hasPrevious = place.direction === "before" ? hasMore : !place.isFirst;
  const hasNext = place.direction === "before" ? !place.isFirst : hasMore;
  return {
    rows,
    previousCursor: hasPrevious && first !== undefined ? cursorOf(first) : null,
    nextCursor: hasNext && last !== undefined ? cursorOf(last) : null,
  };
}
