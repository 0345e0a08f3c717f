import type { PolicyStatement } from "../document.ts";
import { coversAction } from "../pattern.ts";
import type { Layer, SourcedPolicy, StatementCitation } from "./access.ts";
import { conditionsHold } from "./condition.ts";
import type { Environment } from "./environment.ts";
import { matchNotPrincipal, matchPrincipal, type Via } from "./principal.ts";
import { matchesTemplate } from "./template.ts";
import { allOf, anyOf, type Doubt, negated, type Truth } from "./truth.ts";

/** A statement that covers the request, surely or perhaps. */
export interface StatementMatch {
  effect: "Allow" | "Deny";
  /** How a resource policy names who asks; `direct` in all other layers. */
  via: Via;
  citation: StatementCitation;
  doubt: Doubt | null;
}

/** Layers whose policies stand on an identity and name no principal. */
const HAS_PRINCIPAL: Record<Layer, "always" | "never" | "either"> = {
  identity: "never",
  boundary: "never",
  session: "never",
  scp: "never",
  rcp: "either",
  resource: "always",
};

/**
 * Holds a statement against a request; `undefined` when it does not cover it.
 * Source of the rule: IAM User Guide, "IAM JSON policy elements reference".
 */
export function matchStatement(
  statement: PolicyStatement,
  policy: SourcedPolicy,
  layer: Layer,
  environment: Environment,
): StatementMatch | undefined {
  if (!coversAction(statement, environment.action)) return undefined;
  const hasVariables = policy.document.version === "2012-10-17";
  const resource = coversResource(statement, layer, hasVariables, environment);
  if (resource === false) return undefined;
  const who = principalOf(statement, layer, environment);
  if (who.truth === false) return undefined;
  const truth = allOf([resource, who.truth, conditionsHold(statement.conditions, hasVariables, environment)]);
  if (truth === false) return undefined;
  return {
    effect: statement.effect,
    via: who.via,
    citation: cite(statement, policy, layer),
    doubt: typeof truth === "boolean" ? null : truth,
  };
}

function coversResource(statement: PolicyStatement, layer: Layer, variables: boolean, environment: Environment): Truth {
  const clause = statement.resources;
  if (clause === null) {
    const isNeeded = layer === "identity" || layer === "boundary" || layer === "session";
    return isNeeded ? { conditions: [], problems: ["the statement names no resource"] } : true;
  }
  const reading = { variables, as: "resource" as const, ignoreCase: false };
  const operator = clause.isNot ? "NotResource" : "Resource";
  const truth = anyOf(
    clause.patterns.map((pattern) => {
      const match = matchesTemplate(pattern, environment.request.resource, reading, environment);
      return typeof match === "boolean"
        ? match
        : { conditions: [{ operator, key: match.key, values: [pattern], class: match.class }], problems: [] };
    }),
  );
  return clause.isNot ? negated(truth) : truth;
}

function principalOf(statement: PolicyStatement, layer: Layer, environment: Environment): { via: Via; truth: Truth } {
  const clause = statement.principals;
  const rule = HAS_PRINCIPAL[layer];
  if (clause === null && rule !== "always") return { via: "direct", truth: true };
  if (clause === null || rule === "never") {
    const text =
      clause === null ? "the statement names no principal" : "a principal cannot stand in this kind of policy";
    return { via: "direct", truth: { conditions: [], problems: [text] } };
  }
  return clause.isNot ? matchNotPrincipal(clause, statement.effect, environment) : matchPrincipal(clause, environment);
}

function cite(statement: PolicyStatement, policy: SourcedPolicy, layer: Layer): StatementCitation {
  return {
    layer,
    policy: policy.name,
    carrierArn: policy.carrierArn,
    hash: policy.hash,
    index: statement.index,
    sid: statement.sid,
    line: statement.line,
    endLine: statement.endLine,
  };
}
