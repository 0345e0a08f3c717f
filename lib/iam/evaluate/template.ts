import { matchesWildcard } from "../../catalog/wildcard.ts";
import { matchesArn } from "../pattern.ts";
import type { ResidualClass } from "./access.ts";
import type { Environment } from "./environment.ts";
import { rankOf } from "./verdict.ts";

const ANY = -1;
const ONE = -2;
const COLON = 58;
/** A `*` before one of the first five colons. */
const RUNS_ON = /^(?:[^:]*:){0,4}[^:]*\*:/;

/** A text with its variables filled in: character codes, wildcards as negative numbers. */
interface Filled {
  tokens: readonly number[];
  /** Positions of the first five colons that the policy itself wrote; a variable's value never opens a new part of an ARN. */
  colons: readonly number[];
  /** A variable that was not collected, now standing as `*`; of several the one that is hardest to meet. */
  open: { key: string; class: ResidualClass } | undefined;
}

export type TemplateMatch = boolean | { key: string; class: ResidualClass };

/** How a text of a policy is read. */
export interface TemplateReading {
  /** True in `Version` 2012-10-17 only; before, `${…}` is text. */
  variables: boolean;
  /**
   * `text`: `*` and `?` are plain characters; `pattern`: wildcards; `arn`: wildcards, part by part of an ARN; `resource`: as `arn`,
   * but a `*` that ends a part may run on over the colon.
   */
  as: "text" | "pattern" | "arn" | "resource";
  ignoreCase: boolean;
}

/**
 * Matches a text of the request against a text of a policy with wildcards, variables and their defaults.
 * `${*}`, `${?}`, `${$}` are these characters themselves; a variable without value and default, or with several values, matches
 * nothing, nor does one before the fifth colon of a resource. One that was not collected leaves the match open, unless no value of it could fit.
 * Source of the rule: IAM User Guide, "IAM policy elements: Variables and tags"; "IAM JSON policy elements: Resource", using
 * wildcards in resource ARNs.
 */
export function matchesTemplate(
  pattern: string,
  text: string,
  reading: TemplateReading,
  environment: Environment,
): TemplateMatch {
  const [template, given] = reading.ignoreCase ? [pattern.toLowerCase(), text.toLowerCase()] : [pattern, text];
  if (!reading.variables || !pattern.includes("${")) {
    if (reading.as === "text") return template === given;
    if (reading.as === "pattern") return matchesWildcard(template, given);
    // Part by part, a pattern with too few parts fits nothing, unless a star at its end stands for the rest.
    if (reading.as === "arn" && !template.endsWith("*") && template.split(":").length < 6) return template === given;
    if (matchesArn(template, given)) return true;
    return reading.as === "resource" && RUNS_ON.test(template) && matchesWildcard(template, given);
  }
  const filled = fill(template, reading, environment);
  if (filled === undefined) return false;
  const isArn = reading.as === "arn" || reading.as === "resource";
  const runsOn = reading.as === "resource" && filled.colons.some((colon) => filled.tokens[colon - 1] === ANY);
  const isMatch = (isArn && matchesParts(filled, given)) || ((!isArn || runsOn) && matchesTokens(filled.tokens, given));
  return isMatch && filled.open !== undefined ? filled.open : isMatch;
}

/** `undefined`: a variable has no value, so that nothing matches. */
function fill(template: string, reading: TemplateReading, environment: Environment): Filled | undefined {
  const tokens: number[] = [];
  const colons: number[] = [];
  let open: Filled["open"];
  const literal = (value: string) => {
    for (let i = 0; i < value.length; i += 1) tokens.push(value.charCodeAt(i));
  };
  let rest = 0;
  for (const found of template.matchAll(/\$\{([^}]*)\}/g)) {
    own(template.slice(rest, found.index));
    rest = found.index + found[0].length;
    // The Resource element knows variables behind the fifth colon only.
    if (reading.as === "resource" && colons.length < 5) return undefined;
    const body = found[1] ?? "";
    if (body === "*" || body === "?" || body === "$") literal(body);
    else {
      const variable = readVariable(body);
      const known = environment.keyOf(variable.key);
      if (known.is === "open") {
        tokens.push(ANY);
        if (open === undefined || rankOf(known) > rankOf(open)) open = { key: variable.key, class: known.class };
      } else if (known.is === "present" && known.values.length === 1) {
        const value = known.values[0] ?? "";
        literal(reading.ignoreCase ? value.toLowerCase() : value);
      } else if (known.is === "absent" && variable.fallback !== undefined) literal(variable.fallback);
      else return undefined;
    }
  }
  own(template.slice(rest));
  return { tokens, colons, open };

  function own(text: string): void {
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code === COLON && colons.length < 5) colons.push(tokens.length);
      const isWild = reading.as !== "text";
      tokens.push(isWild && code === 42 ? ANY : isWild && code === 63 ? ONE : code);
    }
  }
}

/** `aws:PrincipalTag/team, 'none'`: the key in lower case and the default. */
function readVariable(body: string): { key: string; fallback: string | undefined } {
  const parts = /^([^,]*),\s*'([^']*)'\s*$/.exec(body);
  return { key: (parts?.[1] ?? body).trim().toLowerCase(), fallback: parts?.[2] };
}

function matchesParts(filled: Filled, arn: string): boolean {
  const given = arn.split(":");
  const isArn = filled.colons.length === 5 && given.length >= 6;
  if (!isArn) return matchesTokens(filled.tokens, arn);
  let from = 0;
  for (const [index, colon] of filled.colons.entries()) {
    if (!matchesTokens(filled.tokens.slice(from, colon), given[index] ?? "")) return false;
    from = colon + 1;
  }
  return matchesTokens(filled.tokens.slice(from), given.slice(5).join(":"));
}

/** The walk of `matchesWildcard`, on tokens: only the last `*` is kept to fall back to. */
function matchesTokens(tokens: readonly number[], text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const token = tokens[p];
    if (token === ANY) {
      star = p;
      p += 1;
      resume = t;
    } else if (token !== undefined && (token === ONE || token === text.charCodeAt(t))) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      t = resume;
    } else return false;
  }
  while (tokens[p] === ANY) p += 1;
  return p === tokens.length;
}
