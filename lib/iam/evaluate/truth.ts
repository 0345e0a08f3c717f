import type { ResidualClass } from "./access.ts";

/** An open condition before it is known which statement it stands in. */
export interface OpenCondition {
  operator: string;
  key: string;
  values: readonly string[];
  class: ResidualClass;
}

/** Truth of a part of a statement: decided, or open with what is left over and what could not be read. */
export type Truth = boolean | Doubt;

export interface Doubt {
  conditions: readonly OpenCondition[];
  /** Parts that cannot be judged at all: an operator or value that IAM does not know. */
  problems: readonly string[];
}

/** All parts must hold. One that does not decides. */
export function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  const doubts = truths.filter((truth) => typeof truth !== "boolean");
  if (doubts.length === 0) return true;
  if (doubts.length === 1) return doubts[0] ?? true;
  return {
    conditions: doubts.flatMap(({ conditions }) => conditions),
    problems: doubts.flatMap(({ problems }) => problems),
  };
}

/** One part that holds is enough. Of several open ones the first stands for all. */
export function anyOf(truths: readonly Truth[]): Truth {
  return truths.includes(true) || (truths.find((truth) => typeof truth !== "boolean") ?? false);
}

/** Turns a decided truth round; an open one stays open. */
export function negated(truth: Truth): Truth {
  return typeof truth === "boolean" ? !truth : truth;
}
