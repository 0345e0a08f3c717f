import type { PatternClause, PolicyCondition, PolicyStatement } from "../document.ts";
import type { SourcedPolicy, StatementCitation } from "../evaluate/access.ts";
import { asLiteral } from "./resource-patterns.ts";

/** Why a permission stands in a proposal. */
export type EntryReason = "used" | "unattributed" | "pinned" | "unknown" | "grace";

/** A permission of the proposal before permissions are joined into statements. */
export interface Entry {
  actions: readonly string[];
  clause: PatternClause;
  conditions: readonly PolicyCondition[];
  /** Today's statements that it comes from; empty for what was pinned and is not granted today. */
  from: readonly StatementCitation[];
  reason: EntryReason;
}

/** A used action on one resource, with today's statement that grants it. */
export interface UsedEntry extends Entry {
  reason: "used" | "unattributed" | "pinned";
  /** Where the resource is one observed ARN, so that it may be generalised within the statement's own. */
  within: PatternClause | null;
}

/**
 * `Resource` or `NotResource` of a statement as a document of version 2012-10-17 writes it: in older ones no variables exist.
 * Source of the rule: IAM User Guide, "IAM JSON policy elements: Version".
 */
export function clauseOf(statement: PolicyStatement, policy: SourcedPolicy): PatternClause {
  const clause = statement.resources ?? { isNot: false, patterns: [] };
  return hasVariables(policy) ? clause : { isNot: clause.isNot, patterns: clause.patterns.map(asLiteral) };
}

/** Conditions of a statement as a document of version 2012-10-17 writes them. */
export function conditionsOf(statement: PolicyStatement, policy: SourcedPolicy): readonly PolicyCondition[] {
  return hasVariables(policy)
    ? statement.conditions
    : statement.conditions.map((condition) => ({ ...condition, values: condition.values.map(asLiteral) }));
}

function hasVariables({ document }: SourcedPolicy): boolean {
  return document.version === "2012-10-17";
}

/** A statement of an identity policy as evidence. */
export function citationOf(statement: PolicyStatement, policy: SourcedPolicy): StatementCitation {
  const { index, sid, line, endLine } = statement;
  return {
    layer: "identity",
    policy: policy.name,
    carrierArn: policy.carrierArn,
    hash: policy.hash,
    index,
    sid,
    line,
    endLine,
  };
}

/** Equal for statements of today that are the same one. */
export function citationKey({ carrierArn, policy, index }: StatementCitation): string {
  return `${carrierArn}\n${policy}\n${index}`;
}

/** Conditions in a fixed order, equal for equal ones. */
export function conditionsKey(conditions: readonly PolicyCondition[]): string {
  return JSON.stringify(conditions.map(({ operator, key, values }) => [operator, key, values]).sort());
}
