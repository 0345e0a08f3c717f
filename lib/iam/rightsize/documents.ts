import { actionId, actionSetOf } from "../../catalog/catalog.ts";
import { shrinkActions } from "../../catalog/shrink.ts";
import { parsePolicyDocument } from "../document.ts";
import type { SourcedPolicy } from "../evaluate/access.ts";
import { named, type ProposedStatement } from "./statements.ts";

/**
 * Characters that IAM counts, and documents that one principal may have.
 * Source of the rule: IAM User Guide, "IAM and AWS STS quotas".
 */
export const LIMITS = {
  managed: { characters: 6_144, documents: 10 },
  role: { characters: 10_240, documents: 1 },
  user: { characters: 2_048, documents: 1 },
} as const;
export type Limit = (typeof LIMITS)[keyof typeof LIMITS];

/** A policy document as it will be stored. */
export interface ProposedDocument {
  name: string;
  /** JSON with 2 spaces. */
  text: string;
  /** Without white space, as IAM counts. */
  characters: number;
  statements: readonly ProposedStatement[];
}

type Draft = Omit<ProposedStatement, "sid">;

const EMPTY = JSON.stringify({ Version: "2012-10-17", Statement: [] }).length;

/** Lays statements into documents of the limit's size, in their order; a statement too long for one is divided. */
export function pack(drafts: readonly Draft[], limit: Limit, baseName: string): ProposedDocument[] {
  const isSplit = limit.documents > 1;
  const pieces = named(isSplit ? drafts.flatMap((draft) => divide(draft, limit.characters - EMPTY)) : drafts);
  const lists: ProposedStatement[][] = [];
  let room = 0;
  for (const statement of pieces) {
    const size = sizeOf(statement) + 1;
    const last = lists.at(-1);
    if (last !== undefined && (!isSplit || size <= room)) last.push(statement);
    else {
      lists.push([statement]);
      room = limit.characters - EMPTY;
    }
    room -= size;
  }
  return lists.map((statements, index) => {
    const text = documentText(statements);
    const name = lists.length === 1 ? baseName : `${baseName}-${index + 1}`;
    return { name, text, characters: countedCharacters(text), statements };
  });
}

/** Whether the documents stand within the limit. */
export function fits(documents: readonly ProposedDocument[], limit: Limit): boolean {
  return documents.length <= limit.documents && documents.every(({ characters }) => characters <= limit.characters);
}

/** Characters that count against a quota: all but white space. */
export function countedCharacters(text: string): number {
  return text.replaceAll(/\s/g, "").length;
}

/** Writes the action names of a statement as exact patterns with a star; names that the catalogue does not know stay. */
export function shrunk(draft: Draft): Draft {
  if (draft.effect === "Deny") return draft;
  const known = draft.actions.patterns.filter((action) => actionId(action) !== undefined);
  const others = draft.actions.patterns.filter((action) => actionId(action) === undefined);
  return { ...draft, actions: { isNot: false, patterns: [...shrinkActions(actionSetOf(known)), ...others] } };
}

/** A statement in the form of the policy language. A single text stands alone, as people write it. */
export function statementJson({ sid, effect, actions, resources, conditions }: ProposedStatement): PolicyJson {
  const operators = new Map<string, [string, string | readonly string[]][]>();
  for (const { operator, key, values } of conditions) {
    const keys = operators.get(operator) ?? [];
    keys.push([key, oneOrMany(values)]);
    operators.set(operator, keys);
  }
  // Entries become own members whatever they are called, so no condition gets lost.
  const condition = Object.fromEntries([...operators].map(([operator, keys]) => [operator, Object.fromEntries(keys)]));
  return {
    Sid: sid,
    Effect: effect,
    [actions.isNot ? "NotAction" : "Action"]: oneOrMany(actions.patterns),
    [resources.isNot ? "NotResource" : "Resource"]: oneOrMany(resources.patterns),
    ...(conditions.length === 0 ? {} : { Condition: condition }),
  };
}

export type PolicyJson = Record<string, unknown>;

function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

function documentText(statements: readonly ProposedStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements.map(statementJson) }, null, 2);
}

/** The proposal as the evaluator takes it. */
export function asPolicies(documents: readonly ProposedDocument[], carrierArn: string): SourcedPolicy[] {
  return documents.map(({ name, text }) => ({
    document: parsePolicyDocument(text),
    role: "inline",
    name,
    carrierArn,
    hash: null,
  }));
}

/** Room for a name while it is not known how many statements have the same. */
const LONGEST_SID = 64;

function sizeOf(draft: Draft): number {
  return countedCharacters(JSON.stringify(statementJson({ sid: "x".repeat(LONGEST_SID), ...draft })));
}

/** Halves the longer of resources and actions until a statement fits; together the halves say the same. */
function divide(draft: Draft, room: number): Draft[] {
  if (sizeOf(draft) + 1 <= room) return [draft];
  const { actions, resources } = draft;
  const lengthOf = (patterns: readonly string[]) => patterns.reduce((sum, pattern) => sum + pattern.length + 3, 0);
  const canActions = !actions.isNot && actions.patterns.length > 1;
  const canResources = !resources.isNot && resources.patterns.length > 1;
  if (canResources && (!canActions || lengthOf(resources.patterns) > lengthOf(actions.patterns)))
    return halves(resources.patterns).flatMap((patterns) =>
      divide({ ...draft, resources: { ...resources, patterns } }, room),
    );
  if (canActions)
    return halves(actions.patterns).flatMap((patterns) =>
      divide({ ...draft, actions: { ...actions, patterns } }, room),
    );
  return [draft];
}

function halves(list: readonly string[]): (readonly string[])[] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}
