import type { EvaluationCaseInput } from "../case.ts";

/** A case with the AWS page and section that states its rule. */
export interface GoldenCase extends EvaluationCaseInput {
  source: string;
}

export const ACCOUNT = "111122223333";
export const OTHER_ACCOUNT = "444455556666";
export const USER = `arn:aws:iam::${ACCOUNT}:user/dev`;
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/app`;
export const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/app/s1`;
export const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
export const STRANGER = `arn:aws:iam::${OTHER_ACCOUNT}:user/other`;
export const OBJECT = "arn:aws:s3:::bkt/k.txt";
export const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const TARGET = `arn:aws:iam::${ACCOUNT}:role/target`;

type Document = Record<string, unknown>;
type Elements = Record<string, unknown>;

export function allow(action: string | string[], resource: string | string[] = "*", more: Elements = {}): Document {
  return { Effect: "Allow", Action: action, Resource: resource, ...more };
}

export function deny(action: string | string[], resource: string | string[] = "*", more: Elements = {}): Document {
  return { Effect: "Deny", Action: action, Resource: resource, ...more };
}

/** A statement of a resource policy. */
export function grant(principal: unknown, action: string | string[] = "s3:GetObject", more: Elements = {}): Document {
  return { Effect: "Allow", Principal: principal, Action: action, Resource: "*", ...more };
}

export function refuse(principal: unknown, action: string | string[] = "s3:GetObject", more: Elements = {}): Document {
  return { Effect: "Deny", Principal: principal, Action: action, Resource: "*", ...more };
}

export function policy(...statements: Document[]): Document {
  return { Version: "2012-10-17", Statement: statements };
}

export const FULL = policy(allow("*"));

const ANSWERS = {
  A: "Allowed",
  I: "ImplicitlyDenied",
  X: "ExplicitlyDenied",
  C: "Conditional",
  U: "Unknown",
} as const;
/** A: allowed, I: implicitly denied, X: explicitly denied, C: conditional, U: unknown. */
export type Answer = keyof typeof ANSWERS;
export type Row = [title: string, answer: Answer, question: Partial<EvaluationCaseInput>, source?: string];

/**
 * Cases of one topic; a row's own source stands before the topic's. Left out, it is the user `dev` who reads an object of a
 * bucket of the same account, with a context that is complete and empty.
 */
export function topic(
  prefix: string,
  source: string,
  rows: readonly Row[],
  common: Partial<EvaluationCaseInput> = {},
): GoldenCase[] {
  return rows.map(([title, answer, question, own], i) => ({
    id: `${prefix}-${String(i + 1).padStart(2, "0")}`,
    group: prefix,
    title,
    principal: USER,
    action: "s3:GetObject",
    resource: OBJECT,
    resourceAccount: ACCOUNT,
    ...common,
    ...question,
    expect: ANSWERS[answer],
    source: own ?? source,
  }));
}

export type ConditionRow = [
  title: string,
  holds: boolean,
  condition: Elements,
  context?: NonNullable<EvaluationCaseInput["context"]>,
  source?: string,
];

/** Cases of one condition each: an Allow on everything that stands or falls with it. */
export function conditions(prefix: string, source: string, rows: readonly ConditionRow[]): GoldenCase[] {
  return topic(
    prefix,
    source,
    rows.map(([title, holds, Condition, context = {}, own]) => [
      title,
      holds ? "A" : "I",
      { identity: [policy(allow("*", "*", { Condition }))], context },
      own ?? source,
    ]),
  );
}
