import { expandActionSet } from "../catalog/catalog.ts";
import { hasWildcard, matchesWildcard } from "../catalog/wildcard.ts";
import type { PatternClause, PolicyStatement } from "./document.ts";

/**
 * Matches an action against a pattern of `Action`, ignoring case.
 * Source of the rule: IAM User Guide, "IAM JSON policy elements: Action".
 */
export function matchesAction(pattern: string, action: string): boolean {
  return matchesWildcard(pattern.toLowerCase(), action.toLowerCase());
}

/**
 * Matches a resource ARN against a pattern of `Resource`, with regard to case.
 * In the first five parts a wildcard stays inside its part; in the last one it crosses colons and slashes.
 * A pattern with fewer parts (`arn:aws:s3*`) is matched as plain text, which may grant too much but never too little.
 * Source of the rule: IAM User Guide, "IAM JSON policy elements: Resource".
 */
export function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === "*" || pattern === arn) return true;
  const wanted = splitArn(pattern);
  const given = splitArn(arn);
  if (wanted === undefined || given === undefined) return matchesWildcard(pattern, arn);
  return wanted.every((part, i) => matchesWildcard(part, given[i] ?? ""));
}

function splitArn(text: string): string[] | undefined {
  const parts = text.split(":");
  if (parts.length < 6 || parts[0] !== "arn") return undefined;
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

/** True when the clause covers every resource: `Resource: "*"` in one of its spellings, or no resource element at all. */
export function coversEveryResource(clause: PatternClause | null): boolean {
  if (clause === null) return true;
  if (clause.isNot) return clause.patterns.length === 0;
  return clause.patterns.some((pattern) => /^\*+$/.test(pattern) || /^arn:\*(:\*)*$/.test(pattern));
}

/** True when the statement's actions cover this action. */
export function coversAction(statement: PolicyStatement, action: string): boolean {
  const isHit = statement.actions.patterns.some((pattern) => matchesAction(pattern, action));
  return isHit !== statement.actions.isNot;
}

/** True when the statement's resources cover this ARN; a statement without resource element covers all. */
export function coversArn(statement: PolicyStatement, arn: string): boolean {
  if (statement.resources === null) return true;
  const isHit = statement.resources.patterns.some((pattern) => matchesArn(pattern, arn));
  return isHit !== statement.resources.isNot;
}

/** Patterns that match nothing in the catalogue: misspelt, retired or newer than it. */
export function unmatchedActions(statement: PolicyStatement): string[] {
  return statement.actions.patterns.filter((pattern) => expandActionSet(pattern).isEmpty());
}

/** Action patterns with a wildcard: `*`, `s3:*`, `s3:Get*`; with NotAction everything else is meant, so it counts as well. */
export function wildcardActions(statement: PolicyStatement): string[] {
  if (statement.actions.isNot) return [`everything except ${statement.actions.patterns.join(", ")}`];
  return statement.actions.patterns.filter(hasWildcard);
}
