import type { Direction } from "./cursor.ts";

/** The place that a list's address names: `before` wins over `after`; null: the first page. */
export function cursorParam(params: {
  after: string | null;
  before: string | null;
}): { direction: Direction; text: string } | null {
  if (params.before !== null) return { direction: "before", text: params.before };
  return params.after === null ? null : { direction: "after", text: params.after };
}
