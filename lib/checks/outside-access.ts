import { fail, type Verdict } from "../domain/verdict.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import { openToAnyone, openToForeigners, type Reach } from "../graph/outside-access.ts";
import { statementEvidence, statementKey } from "../iam/policy-evidence.ts";
import type { CheckContext } from "./define.ts";

/** One verdict for each statement that lets anybody in, with or without an AWS account; none is a pass. */
export function openToAnyoneVerdicts<K extends Kind>(fact: FactOf<K>, context: CheckContext, reach: Reach): Verdict[] {
  return openToAnyone(fact, context, reach).map(({ located, actions }) => {
    const summary = `Anyone may ${reach.words}: ${actions.join(", ")}.`;
    const severity = reach.severityOf?.(actions);
    return fail(statementEvidence(located, summary), {
      discriminator: statementKey(located),
      ...(severity === undefined ? {} : { severity }),
    });
  });
}

/**
 * One verdict for each statement that lets in accounts or organizations that are not one's own; none is a pass. Statements that
 * let in anybody are another check's matter.
 */
export function openToForeignersVerdicts<K extends Kind>(
  fact: FactOf<K>,
  context: CheckContext,
  reach: Reach,
): Verdict[] {
  return openToForeigners(fact, context, reach).map(({ located, names, actions }) => {
    const summary = `${names.join(", ")} is not yours and may ${reach.words}: ${actions.join(", ")}.`;
    return fail(statementEvidence(located, summary), { discriminator: statementKey(located) });
  });
}
