import type { FactOf } from "../../facts/kinds.ts";
import type { CheckContext } from "../define.ts";

/** Trails that record an account: its own, and organization trails that the management account owns. */
export function trailsOf(accountId: string, context: CheckContext<unknown>): FactOf<"cloudtrail.trail">[] {
  const own = context.all("cloudtrail.trail", accountId);
  const shared = context.accounts
    .filter((account) => account.isManagementAccount === true && account.accountId !== accountId)
    .flatMap((account) => context.all("cloudtrail.trail", account.accountId))
    .filter((trail) => trail.config.isOrganizationTrail);
  return [...own, ...shared];
}
