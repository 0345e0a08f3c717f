import type { Caller } from "../context.ts";

/**
 * The accounts that a read is about: those chosen on the page, within those that the caller may see.
 * null: all accounts. An empty list: none, because everything chosen lies outside of the caller's scope.
 */
export function accountsInScope(caller: Caller, chosen: readonly string[]): string[] | null {
  if (chosen.length === 0) return caller.accounts === null ? null : [...caller.accounts];
  const { accounts } = caller;
  return accounts === null ? [...chosen] : chosen.filter((accountId) => accounts.includes(accountId));
}

/** The regions chosen on the page; null: all. */
export function regionsInScope(chosen: readonly string[]): string[] | null {
  return chosen.length === 0 ? null : [...chosen];
}
