import type { FactOf } from "../../facts/kinds.ts";
import type { CheckContext } from "../define.ts";

type Settings = FactOf<"access-analyzer.settings">;

/** Types that look for access from outside. Source: IAM Access Analyzer API Reference, CreateAnalyzer. */
function findsExternal(settings: Settings, type: "ACCOUNT" | "ORGANIZATION"): boolean {
  return settings.config.analyzers.some((analyzer) => analyzer.isActive && analyzer.type === type);
}

/**
 * Accounts whose analyzers look for access from outside to this account's resources in a region: its own, or one that
 * holds an analyzer of the organization. None: nobody looks. Accounts that were not collected throw.
 */
export function analyzingAccounts(accountId: string, region: string, context: CheckContext<unknown>): string[] {
  const of = (account: string) =>
    context.all("access-analyzer.settings", account).find((settings) => settings.region === region);
  const own = of(accountId);
  if (own !== undefined && (findsExternal(own, "ACCOUNT") || findsExternal(own, "ORGANIZATION"))) return [accountId];
  return context.accounts
    .filter((account) => account.accountId !== accountId)
    .filter((account) => {
      const settings = of(account.accountId);
      return settings !== undefined && findsExternal(settings, "ORGANIZATION");
    })
    .map((account) => account.accountId);
}
