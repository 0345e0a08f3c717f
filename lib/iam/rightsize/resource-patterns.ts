import { hasWildcard } from "../../catalog/wildcard.ts";
import type { PatternClause } from "../document.ts";

const VARIABLE = /\$\{[^}]*\}/g;
/** Stands for a variable's value in a pattern that must cover others: nobody knows it, so it covers nothing but itself. */
const NOBODY_KNOWS = "\u0001";

/**
 * True when every resource that `narrow` covers is covered by `wide` as well. Never wrong when it says true; of patterns with
 * policy variables it says true only where both write the same or where `wide` leaves them free.
 * Source of the rule: IAM User Guide, "IAM JSON policy elements: Resource".
 */
export function covers(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === "*") return true;
  const w = partsOf(wide.replaceAll(VARIABLE, NOBODY_KNOWS));
  const n = partsOf(narrow.replaceAll(VARIABLE, "*"));
  if (w === undefined || n === undefined)
    return w === undefined && subsumes(wide.replaceAll(VARIABLE, NOBODY_KNOWS), narrow.replaceAll(VARIABLE, "*"));
  return w.every((part, i) => subsumes(part, n[i] ?? ""));
}

/** True when some resource may be covered by both; variables may have any value. */
export function overlaps(one: string, other: string): boolean {
  return meet(one.replaceAll(VARIABLE, "*"), other.replaceAll(VARIABLE, "*"));
}

/** True when all that the pattern covers lies within a statement's `Resource` or `NotResource`. */
export function liesWithin(clause: PatternClause, pattern: string): boolean {
  return clause.isNot
    ? !clause.patterns.some((excluded) => overlaps(excluded, pattern))
    : clause.patterns.some((wide) => covers(wide, pattern));
}

/**
 * Writes an observed ARN so that a policy means exactly it. Stars and question marks stay, as only patterns are observed with them.
 * Source of the rule: IAM User Guide, "IAM policy elements: Variables and tags", special characters.
 */
export function asLiteral(text: string): string {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how a policy writes the dollar sign.
  return text.replaceAll("${", "${$}{");
}

export function isPattern(text: string): boolean {
  return hasWildcard(text.replaceAll(VARIABLE, ""));
}

/** Drops what another pattern of the list covers, and sorts. */
export function reduced(patterns: Iterable<string>): string[] {
  const sorted = [...new Set(patterns)].sort();
  if (sorted.includes("*")) return ["*"];
  // Whatever a pattern covers begins with its letters before the first wildcard.
  const wide = sorted.flatMap((pattern, at) =>
    hasWildcard(pattern) ? [{ pattern, at, head: pattern.slice(0, pattern.search(/[*?]|\$\{/)) }] : [],
  );
  return sorted.filter(
    (pattern, i) =>
      !wide.some(
        ({ pattern: other, at, head }) =>
          at !== i && pattern.startsWith(head) && covers(other, pattern) && (at < i || !covers(pattern, other)),
      ),
  );
}

/** A plain ARN splits into its six parts; anything else is one text. */
function partsOf(text: string): string[] | undefined {
  const parts = text.split(":");
  if (parts.length < 6 || parts[0] !== "arn") return undefined;
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

/** The walk of `matchesWildcard` over a text that has wildcards itself: a star is met by a star, a question mark by either. */
function subsumes(wide: string, narrow: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < narrow.length) {
    const want = wide[p];
    const have = narrow[t];
    if (want === "*") {
      star = p;
      p += 1;
      resume = t;
    } else if (want !== undefined && (want === have || (want === "?" && have !== "*"))) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      t = resume;
    } else return false;
  }
  while (wide[p] === "*") p += 1;
  return p === wide.length;
}

/** Whether two wildcard texts have a text in common, by the positions that both can have reached. */
function meet(one: string, other: string): boolean {
  let reached = new Set([0]);
  const spread = (row: Set<number>) => {
    for (let j = 0; j < other.length; j += 1) if (row.has(j) && other[j] === "*") row.add(j + 1);
    return row;
  };
  spread(reached);
  for (const want of one) {
    const next = new Set<number>();
    for (const j of reached) {
      const have = other[j];
      if (want === "*") next.add(j);
      if (have === "*") next.add(j);
      else if (have !== undefined && (want === "*" || want === "?" || have === "?" || want === have)) next.add(j + 1);
      if (have === "*" && want === "*") next.add(j + 1);
    }
    if (want === "*") for (let j = Math.min(...next); j <= other.length; j += 1) next.add(j);
    reached = spread(next);
    if (reached.size === 0) return false;
  }
  return reached.has(other.length);
}
