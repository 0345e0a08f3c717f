import type { Severity } from "../domain/severity.ts";
import { fail, type Verdict } from "../domain/verdict.ts";
import type { PolicyStatement } from "../iam/document.ts";
import { coversAction } from "../iam/pattern.ts";
import {
  allowsOf,
  isPinned,
  type ReadablePolicy,
  servicePrincipals,
  statementEvidence,
  statementKey,
} from "../iam/policy-evidence.ts";
import type { Reference } from "./define.ts";

/** What a service could be made to do. */
export interface Misuse {
  /** Actions that matter; a statement with none of them is left alone. */
  actions: readonly string[];
  /** In words, after "may": `send to the queue`. */
  words: string;
  /** Conditions of the service itself that tie a statement to one resource or account. */
  isTied?: (statement: PolicyStatement) => boolean;
  /** Severity of a statement; left out: that of the check. */
  severityOf?: (statement: PolicyStatement) => Severity | undefined;
}

/**
 * One verdict for each statement that lets an AWS service in without saying on whose behalf; none is a pass. A resource or
 * account in a condition is enough.
 * Source of the rule: IAM User Guide, "The confused deputy problem".
 */
export function unpinnedServiceVerdicts(policies: readonly ReadablePolicy[], misuse: Misuse): Verdict[] {
  return allowsOf(policies).flatMap((located) => {
    const { statement } = located;
    const services = servicePrincipals(statement.principals);
    const isMeant = misuse.actions.some((action) => coversAction(statement, action));
    if (services.length === 0 || !isMeant || isPinned(statement)) return [];
    if (misuse.isTied?.(statement) === true) return [];
    const severity = misuse.severityOf?.(statement);
    const evidence = statementEvidence(located, `${services.join(", ")} may ${misuse.words} for any account.`);
    return [fail(evidence, { discriminator: statementKey(located), ...(severity === undefined ? {} : { severity }) })];
  });
}

/** The page about the problem as such. */
export const CONFUSED_DEPUTY: Reference = {
  title: "The confused deputy problem",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
};
