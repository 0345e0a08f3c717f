import type { Severity } from "../domain/severity.ts";
import type { Evidence, Verdict } from "../domain/verdict.ts";
import { fail, pass, unknown } from "../domain/verdict.ts";
import { describePath, type StepView } from "../iam/escalation/describe.ts";
import type { EscalationResult } from "../iam/escalation/outcome.ts";

/** Severity of a certain way, and of one that hangs on conditions. */
export interface EscalationSeverity {
  certain: Severity;
  conditional: Severity;
}

/**
 * The verdict on a way to administrator. Being administrator as it stands is judged by other checks; what hangs on kinds that
 * were not collected, and a step that only a policy that could not be read may allow, is unknown.
 */
export function escalationVerdict(result: EscalationResult, severity: EscalationSeverity): Verdict {
  if (result.outcome === "unknown") return unknown(...new Set(result.unknown.map(({ kind }) => kind)));
  if (result.outcome === "none" || (result.outcome === "administrator" && result.path.length === 0)) return pass;
  if (result.path.length === 0) return pass;
  const steps = describePath(result.path);
  const unread = steps.flatMap(ungranted);
  if (unread.length > 0) return unknown(...new Set(unread));
  const evidence = [...steps.flatMap(stepEvidence), ...limitEvidence(result)];
  if (result.outcome === "administrator") return fail(evidence, { severity: severity.certain });
  const conditions: Evidence = {
    summary: "All of this has to hold besides.",
    path: "conditions",
    value: result.conditions,
  };
  return fail([...evidence, conditions], { severity: severity.conditional });
}

/** Policies that could not be read, where no statement that was read allows a permission of the step. */
function ungranted({ abilities }: StepView): string[] {
  return abilities.flatMap(({ permissions }) =>
    permissions
      .filter(({ grantedBy, conditions }) => grantedBy.length === 0 && conditions.length > 0)
      .map(({ resource }) => `the policy of ${resource}`),
  );
}

function limitEvidence({ limits }: EscalationResult): Evidence[] {
  if (limits.length === 0) return [];
  return [{ summary: "Not collected, and it could forbid a step.", path: "limits", value: limits }];
}

/** One piece of proof for each permission that a step stands on. */
function stepEvidence({ from, to, abilities }: StepView): Evidence[] {
  return abilities.flatMap((ability) =>
    ability.permissions.map(({ action, resource, grantedBy }): Evidence => {
      const [citation] = grantedBy;
      return {
        summary: `${from.name} ${ability.title}${to.isAdministrator ? ", which is administrator" : ""}: ${action} on ${resource}.`,
        arn: ability.on === "*" ? resource : ability.on,
        ...(citation === undefined
          ? {}
          : {
              statement: {
                policy: citation.policy,
                ...(citation.hash === null ? {} : { hash: citation.hash }),
                index: citation.index,
                ...(citation.sid === null ? {} : { sid: citation.sid }),
                line: citation.line,
                endLine: citation.endLine,
              },
            }),
      };
    }),
  );
}
