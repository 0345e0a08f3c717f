import type { Caller } from "../../context.ts";

/** Accounts and regions that a page was asked for; empty lists mean all. */
export interface ListScope {
  account: readonly string[];
  region: readonly string[];
}

/** Accounts a read may touch: those asked for, within those the caller may see. null: no restriction; empty: none. */
export function accountsInScope(caller: Caller, scope: ListScope): string[] | null {
  if (caller.accounts === null) return scope.account.length === 0 ? null : [...scope.account];
  if (scope.account.length === 0) return [...caller.accounts];
  const visible = new Set(caller.accounts);
  return scope.account.filter((accountId) => visible.has(accountId));
}

/** The values, or null where none were chosen: null means no restriction in SQL (`$1 IS NULL OR x = ANY($1)`). */
export function chosenOrNull<T>(values: readonly T[]): T[] | null {
  return values.length === 0 ? null : [...values];
}
