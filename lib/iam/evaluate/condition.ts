import { isInRange, parseIp, parseRange } from "../conditions/ip.ts";
import { type KeyKnowledge, TIME_KEYS } from "../conditions/known-keys.ts";
import { type ConditionOperator, isReadable, type Relation, readOperator } from "../conditions/operators.ts";
import { parseBool, parseDate, parseNumber } from "../conditions/scalars.ts";
import type { PolicyCondition } from "../document.ts";
import type { Environment } from "./environment.ts";
import { matchesTemplate, type TemplateMatch } from "./template.ts";
import { allOf, anyOf, negated, type Truth } from "./truth.ts";

/** A session's credentials are at most this old. Source of the rule: AWS STS API Reference, "GetSessionToken". */
const LONGEST_SESSION_MS = 36 * 3_600_000;

/**
 * Truth of a statement's conditions: keys and operators are AND, values of one key OR (of a negated operator NOR).
 * `hasVariables`: the document's version knows policy variables.
 * Source of the rule: IAM User Guide, "IAM JSON policy elements: Condition operators", evaluation logic for multiple keys or
 * values; "Set operators for multivalued context keys".
 */
export function conditionsHold(
  conditions: readonly PolicyCondition[],
  hasVariables: boolean,
  environment: Environment,
): Truth {
  if (conditions.length === 0) return true;
  return allOf(conditions.map((condition) => conditionHolds(condition, hasVariables, environment)));
}

function conditionHolds(condition: PolicyCondition, hasVariables: boolean, environment: Environment): Truth {
  const { values } = condition;
  // A key without values restricts nothing, says the IAM User Guide, "IAM policy validation check reference".
  if (values.length === 0) return true;
  const operator = readOperator(condition.operator);
  if (operator === null) return problem(`IAM knows no condition operator ${condition.operator}`);
  const unreadable = values.find((value) => !isReadable(operator, value));
  if (unreadable !== undefined) return problem(`${condition.operator} cannot compare with "${unreadable}"`);
  const key = condition.key.toLowerCase();
  const known = environment.keyOf(key);
  if (known.is === "open") return openHolds({ ...condition, key }, operator, known, environment);
  if (operator.comparison === "null") return values.some((value) => parseBool(value) === (known.is === "absent"));
  if (known.is === "absent") return holdsWithoutKey(operator);
  if (operator.quantifier === "all" && known.values.every((value) => value === "")) return true;
  const truths = known.values.map((given) => valueHolds(operator, given));
  // Without a set operator several values of the request count as `ForAnyValue`, or for a negated operator as none may match.
  if (operator.quantifier === "all" || (operator.quantifier === null && operator.isNegated)) return allOf(truths);
  return anyOf(truths);

  function valueHolds(by: ConditionOperator, given: string): Truth {
    const match = anyOf(
      values.map((value) => {
        const found = compare(by, value, given, hasVariables, environment);
        if (typeof found === "boolean") return found;
        return { conditions: [{ ...condition, key: found.key, class: found.class }], problems: [] };
      }),
    );
    return by.isNegated ? negated(match) : match;
  }
}

function problem(text: string): Truth {
  return { conditions: [], problems: [text] };
}

function holdsWithoutKey(operator: ConditionOperator): boolean {
  if (operator.ifExists || operator.quantifier === "all") return true;
  return operator.quantifier === null && operator.isNegated;
}

/** A key that was not collected: decided where its kind alone decides, left over else. */
function openHolds(
  condition: PolicyCondition,
  operator: ConditionOperator,
  known: Extract<KeyKnowledge, { is: "open" }>,
  environment: Environment,
): Truth {
  const leftOver = (of = known.class): Truth => ({ conditions: [{ ...condition, class: of }], problems: [] });
  if (operator.comparison === "null") {
    const wanted = condition.values.map(parseBool);
    if (wanted.includes(true) && wanted.includes(false)) return true;
    return known.isAlwaysThere ? wanted.includes(false) : leftOver();
  }
  if (!TIME_KEYS.has(condition.key) || operator.isNegated || operator.relation === "equal") return leftOver();
  const limits = condition.values.map((value) => readTime(operator, value));
  const margin = condition.key === "aws:tokenissuetime" ? LONGEST_SESSION_MS : 0;
  const now = environment.notBefore();
  const isGreater = operator.relation.startsWith("greater");
  if (isGreater && limits.some((limit) => limit < now - margin)) {
    const isSure = known.isAlwaysThere || operator.ifExists || operator.quantifier === "all";
    return isSure ? true : leftOver();
  }
  if (!isGreater && limits.every((limit) => limit < now - margin)) {
    const isTrueWithoutKey = !known.isAlwaysThere && holdsWithoutKey(operator);
    return isTrueWithoutKey ? leftOver() : false;
  }
  // A time that has not come yet comes by itself, but nobody knows whether the policy lives to see it.
  return leftOver(isGreater ? "unknown" : known.class);
}

function readTime(operator: ConditionOperator, value: string): number {
  if (operator.comparison === "date") return parseDate(value) ?? Number.NaN;
  const seconds = operator.comparison === "number" ? parseNumber(value) : undefined;
  return seconds === undefined ? Number.NaN : seconds * 1000;
}

/** Whether one value of the request matches one value of the policy, before any negation. */
function compare(
  operator: ConditionOperator,
  wanted: string,
  given: string,
  variables: boolean,
  environment: Environment,
): TemplateMatch {
  const text = { variables, as: "text" as const, ignoreCase: false };
  switch (operator.comparison) {
    case "string":
      return matchesTemplate(wanted, given, text, environment);
    case "string-ignore-case":
      return matchesTemplate(wanted, given, { ...text, ignoreCase: true }, environment);
    case "string-like":
      return matchesTemplate(wanted, given, { ...text, as: "pattern" }, environment);
    case "arn":
      return matchesTemplate(wanted, given, { ...text, as: "arn" }, environment);
    case "number":
      return isRelated(operator.relation, parseNumber(given), parseNumber(wanted));
    case "date":
      return isRelated(operator.relation, parseDate(given), parseDate(wanted));
    case "bool":
      return parseBool(given) === parseBool(wanted);
    case "binary":
      return given.replace(/=+$/, "") === wanted.replace(/=+$/, "");
    case "ip": {
      const range = parseRange(wanted);
      const address = parseIp(given);
      return range !== undefined && address !== undefined && isInRange(range, address);
    }
    case "null":
      return false;
  }
}

/** A value of the request that is no number or date stands in no relation to any. */
function isRelated(relation: Relation, given: number | undefined, wanted: number | undefined): boolean {
  if (given === undefined || wanted === undefined) return false;
  switch (relation) {
    case "equal":
      return given === wanted;
    case "less":
      return given < wanted;
    case "less-or-equal":
      return given <= wanted;
    case "greater":
      return given > wanted;
    case "greater-or-equal":
      return given >= wanted;
  }
}
