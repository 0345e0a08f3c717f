/** Accounts and regions that a page was asked for; empty lists mean all. */
export interface ListScope {
  account: readonly string[];
  region: readonly string[];
}

/** The values, or null where none were chosen: null means no restriction in SQL (`$1 IS NULL OR x = ANY($1)`). */
export function chosenOrNull<T>(values: readonly T[]): T[] | null {
  return values.length === 0 ? null : [...values];
}
