/** What a page was asked for, all at once; empty lists mean all. */
export interface ListScope {
  account: readonly string[];
  region: readonly string[];
  /** Names of applications that resources belong to; `UNNAMED`: what belongs to none. */
  application: readonly string[];
  /** Who looks after resources; `UNNAMED`: what nobody is named for. */
  owner: readonly string[];
}

/** All that a caller may see. */
export const EVERYWHERE: ListScope = { account: [], region: [], application: [], owner: [] };

/** The values, or null where none were chosen: null means no restriction in SQL (`$1 IS NULL OR x = ANY($1)`). */
export function chosenOrNull<T>(values: readonly T[]): T[] | null {
  return values.length === 0 ? null : [...values];
}

/** Whether only some applications or owners are asked for: what is known of accounts as a whole does not say it. */
export function isOfPart({ application, owner }: Pick<ListScope, "application" | "owner">): boolean {
  return application.length > 0 || owner.length > 0;
}

/** Whether anything at all is left out by choice. */
export function isNarrowed(scope: ListScope): boolean {
  return scope.account.length > 0 || scope.region.length > 0 || isOfPart(scope);
}
