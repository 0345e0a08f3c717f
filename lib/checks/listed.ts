const MAX_LISTED = 50;

/** Names for evidence: sorted, at most 50, with the number of the others. Equal sets give equal lists. */
export function listed(names: readonly string[]): string[] {
  const sorted = [...names].sort();
  const others = sorted.length - MAX_LISTED;
  return others > 0 ? [...sorted.slice(0, MAX_LISTED), `and ${others} more`] : sorted;
}
