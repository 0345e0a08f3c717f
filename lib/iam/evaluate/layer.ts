import type { PolicyStatement } from "../document.ts";
import type { Layer, Residual, SourcedPolicy } from "./access.ts";
import type { Environment } from "./environment.ts";
import type { Via } from "./principal.ts";
import { matchStatement, type StatementMatch } from "./statement.ts";
import { every, no, rankOf, some, type Verdict, YES } from "./verdict.ts";

/** What the policies of one layer, or of one level of the organisation, say about a request. */
export interface LayerVerdict {
  /** No statement denies. */
  notDenied: Verdict;
  /** Some statement allows; without blocks when nothing does. */
  allowed: Record<Via, Verdict>;
  /** Allow statements that cannot be judged, and so grant nothing. */
  unreadable: readonly string[];
}

/** A statement that may cover a request, with the policy that it stands in. */
export interface StatementInPolicy {
  statement: PolicyStatement;
  policy: SourcedPolicy;
}

/**
 * Reads the policies of a layer. `missing` names what was not collected: it may deny, and it may allow where nothing else does.
 * An Allow that cannot be judged grants nothing; a Deny that cannot be judged is open.
 */
export function readLayer(
  layer: Layer,
  policies: readonly SourcedPolicy[],
  missing: readonly string[],
  environment: Environment,
): LayerVerdict {
  const statements = policies.flatMap((policy) =>
    policy.document.statements.map((statement) => ({ statement, policy })),
  );
  return readStatements(layer, statements, [...missing, ...policies.flatMap(unreadParts)], environment);
}

/** Reads those statements of a layer that may cover the request; `unknown` names what was not collected or not understood. */
export function readStatements(
  layer: Layer,
  statements: readonly StatementInPolicy[],
  unknown: readonly string[],
  environment: Environment,
): LayerVerdict {
  const denials: Verdict[] = [];
  const allows: Record<Via, Verdict[]> = { direct: [], role: [], account: [] };
  const unreadable: string[] = [];
  for (const { statement, policy } of statements) {
    const match = matchStatement(statement, policy, layer, environment);
    if (match === undefined) continue;
    if (match.effect === "Deny") denials.push(refusal(match));
    else if (match.doubt !== null && match.doubt.problems.length > 0) unreadable.push(...problemsOf(match));
    else allows[match.via].push(grant(match));
  }
  const open: Verdict[] = unknown.length === 0 ? [] : [{ is: "maybe", by: [], residuals: [], missing: unknown }];
  return {
    notDenied: every(...denials, ...open),
    allowed: {
      direct: some(...allows.direct, ...open),
      role: some(...allows.role, ...open),
      account: some(...allows.account, ...open),
    },
    unreadable,
  };
}

/** Parts of a document that were lost in reading; a kept statement with a condition nobody understands is judged by itself. */
export function unreadParts({ document, name }: SourcedPolicy): string[] {
  if (document.problems.length === 0) return [];
  return document.problems
    .filter((problem) => problem.keptStatement === undefined)
    .map((problem) => `policy ${name}: ${problem.path}: ${problem.message}`);
}

function problemsOf({ citation, doubt }: StatementMatch): string[] {
  return (doubt?.problems ?? []).map((text) => `policy ${citation.policy}, statement ${citation.index}: ${text}`);
}

function residualsOf({ citation, effect, doubt }: StatementMatch): Residual[] {
  return (doubt?.conditions ?? []).map(({ operator, key, values, class: of }) => ({
    citation,
    effect,
    operator,
    key,
    values,
    class: of,
  }));
}

function grant(match: StatementMatch): Verdict {
  const by = [match.citation];
  return match.doubt === null ? { is: "yes", by } : { is: "maybe", by, residuals: residualsOf(match), missing: [] };
}

/** One open condition that fails undoes a deny, so the easiest stands for all of them. */
function refusal(match: StatementMatch): Verdict {
  const { citation, doubt } = match;
  if (doubt === null) {
    const name = citation.sid === null ? `statement ${citation.index}` : `statement "${citation.sid}"`;
    return no({ layer: citation.layer, citation, reason: `${name} of ${citation.policy} denies it` });
  }
  const [easiest] = residualsOf(match).sort((a, b) => rankOf(a) - rankOf(b));
  if (easiest !== undefined) return { is: "maybe", by: [], residuals: [easiest], missing: [] };
  const missing = problemsOf(match);
  return missing.length === 0 ? YES : { is: "maybe", by: [], residuals: [], missing };
}
