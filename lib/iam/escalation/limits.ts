import type { SearchModel } from "./model.ts";

/**
 * The organisation's policies that were not collected, one text an account, for the answers that they could take back.
 * They stand beside an answer instead of turning each one into "unknown": an account whose organisation cannot be read, which
 * exported files never show, would have no other. Service-linked roles stand outside of them and are not to be asked about.
 */
export function limitsNotCollected({ facts }: SearchModel, accountIds: Iterable<string>): string[] {
  const found: string[] = [];
  for (const accountId of [...new Set(accountIds)].sort()) {
    const types: string[] = [];
    if (facts.scp(accountId).missing.length > 0) types.push("service control policies");
    if (facts.rcp(accountId).missing.length > 0) types.push("resource control policies");
    if (types.length > 0) found.push(`${types.join(" and ")} over account ${accountId}`);
  }
  return found;
}
