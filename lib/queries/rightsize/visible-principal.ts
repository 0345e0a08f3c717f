import type { Caller } from "../../context.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";
import type { PrincipalFact } from "../../iam/attached.ts";

/** A user or role of the last evaluation. undefined: there is none, or it is outside of the caller's accounts, which looks the same. */
export function visiblePrincipal(caller: Caller, facts: OrganisationFacts, arn: string): PrincipalFact | undefined {
  const fact = facts.byArn("iam.role", arn) ?? facts.byArn("iam.user", arn);
  return fact !== undefined && isInScope(caller, fact.accountId) ? fact : undefined;
}

export function isInScope({ accounts }: Caller, accountId: string): boolean {
  return accounts === null || accounts.includes(accountId);
}
