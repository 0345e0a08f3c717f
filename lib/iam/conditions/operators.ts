import { parseRange } from "./ip.ts";
import { parseBool, parseDate, parseNumber } from "./scalars.ts";

/** How two values are compared. */
export type Comparison =
  | "string"
  | "string-ignore-case"
  | "string-like"
  | "number"
  | "date"
  | "bool"
  | "binary"
  | "ip"
  | "arn"
  | "null";
export type Relation = "equal" | "less" | "less-or-equal" | "greater" | "greater-or-equal";

/** A condition operator taken apart: `ForAnyValue:StringNotLikeIfExists`. */
export interface ConditionOperator {
  comparison: Comparison;
  relation: Relation;
  /** True when the condition holds if no value matches: `StringNotEquals`, `NotIpAddress`, … */
  isNegated: boolean;
  ifExists: boolean;
  quantifier: "all" | "any" | null;
}

type Base = Pick<ConditionOperator, "comparison" | "relation" | "isNegated">;

const is = (comparison: Comparison, isNegated = false): Base => ({ comparison, relation: "equal", isNegated });
const orders = (comparison: Comparison, prefix: string): Record<string, Base> => ({
  [`${prefix}equals`]: is(comparison),
  [`${prefix}notequals`]: is(comparison, true),
  [`${prefix}lessthan`]: { ...is(comparison), relation: "less" },
  [`${prefix}lessthanequals`]: { ...is(comparison), relation: "less-or-equal" },
  [`${prefix}greaterthan`]: { ...is(comparison), relation: "greater" },
  [`${prefix}greaterthanequals`]: { ...is(comparison), relation: "greater-or-equal" },
});

const OPERATORS: ReadonlyMap<string, Base> = new Map(
  Object.entries({
    stringequals: is("string"),
    stringnotequals: is("string", true),
    stringequalsignorecase: is("string-ignore-case"),
    stringnotequalsignorecase: is("string-ignore-case", true),
    stringlike: is("string-like"),
    stringnotlike: is("string-like", true),
    ...orders("number", "numeric"),
    ...orders("date", "date"),
    bool: is("bool"),
    binaryequals: is("binary"),
    ipaddress: is("ip"),
    notipaddress: is("ip", true),
    arnequals: is("arn"),
    arnnotequals: is("arn", true),
    arnlike: is("arn"),
    arnnotlike: is("arn", true),
    null: is("null"),
  }),
);

const known = new Map<string, ConditionOperator | null>();
/** Operators kept at most: policies bring their own texts, so the memory is bounded. */
const MAX_KNOWN = 1000;

/**
 * Takes an operator in any case apart; null when IAM has no such operator (`NullIfExists` is none either).
 * Source of the rule: IAM User Guide, "IAM JSON policy elements: Condition operators" and "Set operators for multivalued
 * context keys".
 */
export function readOperator(text: string): ConditionOperator | null {
  const cached = known.get(text);
  if (cached !== undefined) return cached;
  const operator = takeApart(text.toLowerCase());
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, operator);
  return operator;
}

function takeApart(text: string): ConditionOperator | null {
  const colon = text.indexOf(":");
  const prefix = colon < 0 ? null : text.slice(0, colon);
  if (prefix !== null && prefix !== "forallvalues" && prefix !== "foranyvalue") return null;
  const quantifier = prefix === null ? null : prefix === "forallvalues" ? "all" : "any";
  const rest = text.slice(colon + 1);
  const ifExists = rest.endsWith("ifexists");
  const base = OPERATORS.get(ifExists ? rest.slice(0, -"ifexists".length) : rest);
  if (base === undefined || (base.comparison === "null" && (ifExists || quantifier !== null))) return null;
  return { ...base, ifExists, quantifier };
}

/** True when the operator can compare with this value of a policy; a text with a variable is never judged here. */
export function isReadable(operator: ConditionOperator, value: string): boolean {
  switch (operator.comparison) {
    case "number":
      return parseNumber(value) !== undefined;
    case "date":
      return parseDate(value) !== undefined;
    case "bool":
    case "null":
      return parseBool(value) !== undefined;
    case "ip":
      return parseRange(value) !== undefined;
    default:
      return true;
  }
}
