/** Which rows an action is about. `isAllMatching`: every row of the filter, also those on other pages. */
export interface RowSelection {
  ids: readonly string[];
  isAllMatching: boolean;
  /** Number of rows meant. */
  count: number;
}

/** What a selection means: the ids chosen on this page, or all rows that match when the person asked for it. */
export function describeSelection(
  chosen: Readonly<Record<string, boolean>>,
  isAllMatching: boolean,
  total: number | null,
): RowSelection {
  const ids = Object.keys(chosen).filter((id) => chosen[id] === true);
  const isAll = isAllMatching && total !== null && ids.length > 0;
  return { ids, isAllMatching: isAll, count: isAll ? total : ids.length };
}

/** The row that j or k leads to: one step, from nothing to the first or last, and never over the ends. */
export function stepRow(ids: readonly string[], current: string | null, step: 1 | -1): string | null {
  const at = current === null ? -1 : ids.indexOf(current);
  if (at < 0) return (step === 1 ? ids[0] : ids.at(-1)) ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))] ?? null;
}
