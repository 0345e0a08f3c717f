import { fail, type Verdict } from "../domain/verdict.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import type { PolicyStatement } from "../iam/document.ts";
import { coversAction } from "../iam/pattern.ts";
import {
  allowsOf,
  isAnyone,
  isPinned,
  principalAccounts,
  type ReadablePolicy,
  requiredValues,
  statementEvidence,
  statementKey,
} from "../iam/policy-evidence.ts";
import type { CheckContext } from "./define.ts";
import type { Misuse } from "./unpinned-service.ts";

/** What strangers could do; `null`: whatever the statement allows matters. */
type Reach = Omit<Misuse, "actions"> & { actions: readonly string[] | null };

function isMeant(statement: PolicyStatement, actions: readonly string[] | null): boolean {
  return actions === null || actions.some((action) => coversAction(statement, action));
}

/** One verdict for each statement that lets every AWS account in without a condition that narrows it; none is a pass. */
export function anyoneVerdicts(policies: readonly ReadablePolicy[], misuse: Reach): Verdict[] {
  return allowsOf(policies).flatMap((located) => {
    const { statement } = located;
    if (!isAnyone(statement.principals) || !isMeant(statement, misuse.actions) || isPinned(statement)) return [];
    const severity = misuse.severityOf?.(statement);
    const evidence = statementEvidence(located, `Everyone may ${misuse.words}, and no condition narrows it.`);
    return [fail(evidence, { discriminator: statementKey(located), ...(severity === undefined ? {} : { severity }) })];
  });
}

/**
 * One verdict for each statement that names an account outside of the organization, as principal or as the account that a
 * condition asks for; none is a pass. A statement that also asks for an organization shuts out whoever is not in it.
 */
export function foreignAccountVerdicts(
  fact: FactOf<Kind>,
  context: Pick<CheckContext<unknown>, "policies" | "isOwnAccount">,
  misuse: Reach,
): Verdict[] {
  return allowsOf(context.policies(fact, "resource")).flatMap((located) => {
    const { statement } = located;
    if (!isMeant(statement, misuse.actions) || requiredValues(statement, "aws:PrincipalOrgID") !== undefined) return [];
    const named = [
      ...principalAccounts(statement.principals),
      ...(isAnyone(statement.principals) ? (requiredValues(statement, "aws:PrincipalAccount") ?? []) : []),
    ];
    const foreign = [...new Set(named)].filter(
      (account) => account !== fact.accountId && !context.isOwnAccount(account),
    );
    if (foreign.length === 0) return [];
    const summary = `Account ${foreign.join(", ")} is not one of yours and may ${misuse.words}.`;
    return [fail(statementEvidence(located, summary), { discriminator: statementKey(located) })];
  });
}
