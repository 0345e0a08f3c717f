import { type Json, storableText } from "../domain/json.ts";
import { isReadable, readOperator } from "./conditions/operators.ts";
import { MAX_DEPTH, shapeOfJson } from "./duplicate-keys.ts";

export const PRINCIPAL_TYPES = ["AWS", "Service", "Federated", "CanonicalUser"] as const;
export type PrincipalType = (typeof PRINCIPAL_TYPES)[number];

/** Patterns of `Action` / `NotAction` or `Resource` / `NotResource`. */
export interface PatternClause {
  isNot: boolean;
  patterns: readonly string[];
}

/** `Principal` / `NotPrincipal`. The bare `"*"` is the one entry of type AWS with value `*`. */
export interface PrincipalClause {
  isNot: boolean;
  entries: readonly { type: PrincipalType; value: string }[];
}

export interface PolicyCondition {
  /** As written: `StringEquals`, `ForAllValues:StringLike`, `Bool`, … */
  operator: string;
  key: string;
  values: readonly string[];
}

export interface PolicyStatement {
  /** Position in the document, from 0. */
  index: number;
  sid: string | null;
  effect: "Allow" | "Deny";
  actions: PatternClause;
  /** null: the statement names no resource (trust policies). */
  resources: PatternClause | null;
  /** null: the statement names no principal (identity policies). */
  principals: PrincipalClause | null;
  conditions: readonly PolicyCondition[];
  /** First and last line in the 2-space rendering of the whole document, from 1. */
  line: number;
  endLine: number;
  /** The statement in the 2-space rendering. */
  text: string;
}

export interface DocumentProblem {
  /** JSON path of the part that could not be read, `$.Statement[0].Effect`. */
  path: string;
  message: string;
  /** Index of a statement that is kept all the same, with a condition that nobody can judge. */
  keptStatement?: number;
}

export interface PolicyDocument {
  version: string | null;
  statements: readonly PolicyStatement[];
  /** Parts that were not understood. A document with problems is not wholly known. */
  problems: readonly DocumentProblem[];
}

const NO_TEXT = "A text holds half a character or a NUL.";

type JsonObject = { [key: string]: Json };

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Lines that `JSON.stringify(value, null, 2)` uses for a value. */
function lineCount(value: Json): number {
  if (value === null || typeof value !== "object") return 1;
  let inside = 0;
  if (Array.isArray(value)) for (const item of value) inside += lineCount(item);
  else for (const key in value) inside += lineCount(value[key] ?? null);
  return inside === 0 ? 1 : inside + 2;
}

/**
 * Reads any policy document that IAM accepts: one statement or a list, texts or lists, keys in any case, URL-encoded or plain.
 * What it cannot read it reports as a problem with its JSON path; a statement with a problem in effect, action, resource or
 * principal is left out, so callers must treat a document with problems as partly unknown. A statement is kept when only a
 * condition's operator or value means nothing to IAM. Empty lists are accepted, as AWS does. Never throws.
 * Source of the rule: IAM User Guide, "Grammar of the IAM JSON policy language" and "IAM policy validation check reference".
 */
export function parsePolicyDocument(text: string): PolicyDocument {
  let root: Json;
  let plain: string;
  try {
    plain = /^\s*%7B/i.test(text) ? decodeURIComponent(text) : text;
    root = JSON.parse(plain);
  } catch (error) {
    const message = error instanceof Error ? storableText(error.message) : "not JSON";
    return { version: null, statements: [], problems: [{ path: "$", message }] };
  }
  if (!isObject(root))
    return { version: null, statements: [], problems: [{ path: "$", message: "The document is no JSON object." }] };
  const shape = shapeOfJson(plain, root);
  if (shape.depth > MAX_DEPTH)
    return { version: null, statements: [], problems: [{ path: "$", message: "The document nests too deep." }] };
  // Half characters and NULs reach a text only raw or by an escape.
  const reader = new DocumentReader(plain, root, plain.includes("\\u") || !plain.isWellFormed());
  for (const path of shape.duplicates) reader.problem(path, "This key stands here twice.");
  return reader.read();
}

const DOCUMENT_KEYS: ReadonlySet<string> = new Set(["version", "id", "statement"]);
const STATEMENT_KEYS: ReadonlySet<string> = new Set([
  "sid",
  "effect",
  "principal",
  "notprincipal",
  "action",
  "notaction",
  "resource",
  "notresource",
  "condition",
]);
const VERSIONS = ["2012-10-17", "2008-10-17"];

class DocumentReader {
  readonly source: string;
  readonly root: JsonObject;
  readonly mayBeBroken: boolean;
  readonly problems: DocumentProblem[] = [];

  constructor(source: string, root: JsonObject, mayBeBroken: boolean) {
    this.source = source;
    this.root = root;
    this.mayBeBroken = mayBeBroken;
  }

  isBroken(texts: readonly string[]): boolean {
    return this.mayBeBroken && texts.some((text) => storableText(text) !== text);
  }

  read(): PolicyDocument {
    const members = this.members(this.root, "$", DOCUMENT_KEYS);
    const version = members.get("version")?.value;
    if (version !== undefined && !(typeof version === "string" && VERSIONS.includes(version)))
      this.problem("$.Version", `Version must be ${VERSIONS.join(" or ")}.`);
    const statements: PolicyStatement[] = [];
    const statement = members.get("statement");
    if (statement === undefined) this.problem("$", "The document has no Statement.");
    else if (Array.isArray(statement.value)) {
      let line = this.lineOf(statement.key) + 1;
      for (const [index, item] of statement.value.entries()) {
        const lines = lineCount(item);
        this.push(statements, item, index, { line, endLine: line + lines - 1 }, `$.${statement.key}[${index}]`);
        line += lines;
      }
    } else {
      const line = this.lineOf(statement.key);
      const endLine = line + lineCount(statement.value) - 1;
      this.push(statements, statement.value, 0, { line, endLine }, `$.${statement.key}`);
    }
    return { version: typeof version === "string" ? version : null, statements, problems: this.problems };
  }

  problem(path: string, message: string): undefined {
    this.problems.push({ path: storableText(path), message: storableText(message) });
    return undefined;
  }

  /** The line on which a member of the document starts. */
  lineOf(wanted: string): number {
    let line = 2;
    for (const key in this.root) {
      if (key === wanted) break;
      line += lineCount(this.root[key] ?? null);
    }
    return line;
  }

  /** Members by lower-cased key; unknown and doubled keys are problems. */
  members(object: JsonObject, path: string, known: ReadonlySet<string>) {
    const found = new Map<string, { key: string; value: Json }>();
    for (const key of Object.keys(object)) {
      const value = object[key] ?? null;
      const lower = key.toLowerCase();
      if (!known.has(lower)) this.problem(`${path}.${key}`, "This key is no policy element.");
      else if (found.has(lower)) this.problem(`${path}.${key}`, "This key stands here twice in different case.");
      else found.set(lower, { key, value });
    }
    return found;
  }

  push(
    into: PolicyStatement[],
    value: Json,
    index: number,
    place: Pick<PolicyStatement, "line" | "endLine">,
    path: string,
  ): void {
    if (!isObject(value)) {
      this.problem(path, "A statement must be a JSON object.");
      return;
    }
    const members = this.members(value, path, STATEMENT_KEYS);
    const raw = (name: string) => members.get(name)?.value;
    const effect = raw("effect");
    if (effect !== "Allow" && effect !== "Deny") {
      this.problem(`${path}.Effect`, "Effect must be Allow or Deny.");
      return;
    }
    const actions = this.patterns(raw("action"), raw("notaction"), path, "Action");
    const resources = this.patterns(raw("resource"), raw("notresource"), path, "Resource");
    const principals = this.principals(raw("principal"), raw("notprincipal"), path);
    const conditions = this.conditions(raw("condition"), `${path}.Condition`, index);
    if (actions === null) this.problem(path, "The statement has neither Action nor NotAction.");
    if (!actions || resources === undefined || principals === undefined || conditions === undefined) return;
    const { source } = this;
    const sid = raw("sid");
    if (sid !== undefined && typeof sid !== "string") this.problem(`${path}.Sid`, "Sid must be a text.");
    into.push(
      new Statement(source, {
        index,
        sid: typeof sid === "string" && sid !== "" ? storableText(sid) : null,
        effect,
        actions,
        resources,
        principals,
        conditions,
        ...place,
      }),
    );
  }

  /** null: neither element is there; undefined: one is there and cannot be read. */
  patterns(plain: Json | undefined, not: Json | undefined, path: string, name: string) {
    if (plain !== undefined && not !== undefined)
      return this.problem(path, `${name} and Not${name} exclude each other.`);
    const value = plain ?? not;
    if (value === undefined) return null;
    const label = `${path}.${plain === undefined ? "Not" : ""}${name}`;
    const patterns = this.texts(value, label);
    return patterns === undefined ? undefined : { isNot: plain === undefined, patterns };
  }

  texts(value: Json, path: string): readonly string[] | undefined {
    const list = Array.isArray(value) ? value : [value];
    if (!areTexts(list)) return this.problem(path, "Only texts may stand here.");
    if (this.isBroken(list)) return this.problem(path, NO_TEXT);
    return list;
  }

  principals(plain: Json | undefined, not: Json | undefined, path: string): PrincipalClause | null | undefined {
    if (plain !== undefined && not !== undefined)
      return this.problem(path, "Principal and NotPrincipal exclude each other.");
    const value = plain ?? not;
    if (value === undefined) return null;
    const isNot = plain === undefined;
    const label = `${path}.${isNot ? "Not" : ""}Principal`;
    if (value === "*") return { isNot, entries: [{ type: "AWS", value: "*" }] };
    if (!isObject(value)) return this.problem(label, 'A principal is "*" or an object of lists.');
    const entries: { type: PrincipalType; value: string }[] = [];
    for (const [key, item] of Object.entries(value)) {
      const type = PRINCIPAL_TYPES.find((name) => name.toLowerCase() === key.toLowerCase());
      if (type === undefined) return this.problem(`${label}.${key}`, "This is no kind of principal.");
      const texts = this.texts(item, `${label}.${key}`);
      if (texts === undefined) return undefined;
      for (const text of texts) entries.push({ type, value: text });
    }
    return { isNot, entries };
  }

  conditions(value: Json | undefined, path: string, statement: number): PolicyCondition[] | undefined {
    if (value === undefined) return [];
    if (!isObject(value)) return this.problem(path, "Condition must be an object of operators.");
    const conditions: PolicyCondition[] = [];
    for (const [operator, keys] of Object.entries(value)) {
      if (!isObject(keys)) return this.problem(`${path}.${operator}`, "An operator holds an object of condition keys.");
      for (const [key, item] of Object.entries(keys)) {
        const list = Array.isArray(item) ? item : [item];
        const values = list.filter((one) => ["string", "number", "boolean"].includes(typeof one)).map(String);
        if (values.length !== list.length)
          return this.problem(`${path}.${operator}.${key}`, "Condition values are texts, numbers or booleans.");
        if (this.isBroken([key, ...values])) return this.problem(`${path}.${operator}.${key}`, NO_TEXT);
        conditions.push({ operator, key, values });
        const fault = conditionFault(operator, values);
        if (fault !== undefined)
          this.problems.push({
            path: storableText(`${path}.${fault.at(key)}`),
            message: fault.message,
            keptStatement: statement,
          });
      }
    }
    return conditions;
  }
}

/** Hundreds of thousands are kept: fields alone, and what is seldom asked for is made from the document's text. */
class Statement implements PolicyStatement {
  readonly index: number;
  readonly sid: string | null;
  readonly effect: "Allow" | "Deny";
  readonly actions: PatternClause;
  readonly resources: PatternClause | null;
  readonly principals: PrincipalClause | null;
  readonly conditions: readonly PolicyCondition[];
  readonly line: number;
  readonly endLine: number;
  readonly #source: string;

  constructor(source: string, read: Omit<PolicyStatement, "text">) {
    this.index = read.index;
    this.sid = read.sid;
    this.effect = read.effect;
    this.actions = read.actions;
    this.resources = read.resources;
    this.principals = read.principals;
    this.conditions = read.conditions;
    this.line = read.line;
    this.endLine = read.endLine;
    this.#source = source;
  }

  get text(): string {
    return statementText(this.#source, this.index);
  }
}

function areTexts(list: readonly Json[]): list is readonly string[] {
  return list.every((item) => typeof item === "string");
}

/** One statement of a document that was read before, in its 2-space rendering. */
function statementText(source: string, index: number): string {
  const root: JsonObject = JSON.parse(source);
  const key = Object.keys(root).find((name) => name.toLowerCase() === "statement") ?? "";
  const statements = root[key];
  return JSON.stringify(Array.isArray(statements) ? statements[index] : statements, null, 2);
}

/** What IAM would not understand of a condition that can otherwise be read. */
function conditionFault(
  operator: string,
  values: readonly string[],
): { at: (key: string) => string; message: string } | undefined {
  const known = readOperator(operator);
  if (known === null) return { at: () => operator, message: "IAM knows no such condition operator." };
  if (values.every((value) => isReadable(known, value))) return undefined;
  return { at: (key) => `${operator}.${key}`, message: "The operator cannot compare with this value." };
}

/** Documents kept at most; thousands of principals share the same few. */
const MAX_KEPT = 20_000;
const kept = new Map<string, PolicyDocument>();

/**
 * `parsePolicyDocument`, once for every text in this process: search, checks, summaries and evidence look at the same documents,
 * and what is compiled of one hangs on it. The result is shared and must not be changed.
 */
export function readPolicyDocument(text: string): PolicyDocument {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const document = parsePolicyDocument(text);
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(text, document);
  return document;
}
