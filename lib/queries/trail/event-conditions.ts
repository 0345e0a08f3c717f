import type { Caller } from "../../context.ts";
import { EVENT_FILTER_KEYS, type EventFilterKey } from "../../domain/event-search.ts";
import { ACCESS_MASK, EVENT_CATEGORIES, READ_FLAG, WRITE_FLAG } from "../../trail/event-flags.ts";
import { termHash } from "../../trail/term-hash.ts";
import { accountsInScope } from "../account-scope.ts";
import type { EventFilters } from "./event-filters.ts";
import { likeText, searchWords } from "./search-words.ts";
import type { SqlValues } from "./sql-values.ts";
import {
  addressIds,
  agentPartIds,
  arnIds,
  deniedErrorIds,
  principalIds,
  termIds,
  type WordIds,
  wordIds,
} from "./term-lookup.ts";

/** One thing that events must fulfil, over coded rows: texts are ids already. */
export interface EventCondition {
  /** The filter that it comes from; `scope` for what the caller may see, which no facet leaves out. */
  key: EventFilterKey | "q" | "scope";
  /** Writes the condition on alias `e`; without `hasTerms` it is a rollup. */
  sql: (values: SqlValues, hasTerms: boolean) => string;
  /** True when the rollups have what it asks for. */
  isRolledUp: boolean;
  /** True when an index of the events leads to what it lets through. */
  isIndexed: boolean;
  /** True when no event can fulfil it. */
  isNothing: boolean;
}

/** Resolves texts through the dictionaries first, so that the events are found by ids and indexes alone. */
export async function eventConditions(caller: Caller, filters: EventFilters): Promise<EventCondition[]> {
  const accounts = accountsInScope(caller, filters.is.account);
  const found = await Promise.all([
    accounts === null ? [] : [idCondition("scope", "account_id", await termIds("account", accounts), false)],
    ...EVENT_FILTER_KEYS.flatMap((key) => [
      key === "account" || filters.is[key].length === 0 ? [] : filterConditions(key, filters.is[key], false),
      filters.not[key].length === 0 ? [] : filterConditions(key, filters.not[key], true),
    ]),
    ...searchWords(filters.q).map(async (word) => [wordCondition(word, await wordIds(word))]),
  ]);
  return found.flat();
}

/** Writes conditions joined by AND. Placeholders go on from what `values` holds. */
export function whereOf(
  conditions: readonly EventCondition[],
  values: SqlValues,
  of: "events" | "rollup" = "events",
): string {
  const parts = conditions.map((condition) => condition.sql(values, of === "events"));
  return parts.length === 0 ? "true" : parts.join(" AND ");
}

/** True when no event can fulfil all of them. */
export function isImpossible(conditions: readonly EventCondition[]): boolean {
  return conditions.some(({ isNothing }) => isNothing);
}

/** Events among whose terms one of these ids or hashes stands. */
export function anyTerm(ids: readonly number[]): EventCondition {
  return termCondition("resource", ids, false);
}

const COLUMNS = {
  account: "account_id",
  region: "region_id",
  source: "source_id",
  name: "name_id",
  principal: "principal_id",
  function: "function_id",
  session: "session_id",
  error: "error_id",
  ip: "ip_id",
  agent: "agent_id",
  agentpart: "agent_id",
} as const satisfies Partial<Record<EventFilterKey, string>>;
type CodedKey = keyof typeof COLUMNS;

const OWN_INDEX: readonly string[] = ["name_id", "principal_id", "session_id", "function_id"];
/** Columns whose ids stand among the terms too, with the index of the terms; more ids than this are no use to it. */
const AMONG_TERMS: readonly string[] = ["ip_id", "agent_id", "error_id"];
const MOST_LISTED = 500;
const MANY_TERMS = 16;
const ROLLED_UP: readonly string[] = ["account_id", "region_id", "source_id", "name_id", "principal_id", "error_id"];

function idCondition(
  key: EventCondition["key"],
  column: (typeof COLUMNS)[CodedKey],
  ids: readonly number[],
  isNegated: boolean,
): EventCondition {
  const isPartial = column === "session_id" || column === "function_id";
  const isListed = AMONG_TERMS.includes(column) && ids.length <= MOST_LISTED && !ids.includes(0);
  return {
    key,
    isRolledUp: ROLLED_UP.includes(column),
    isIndexed: !isNegated && (OWN_INDEX.includes(column) || isListed),
    isNothing: !isNegated && ids.length === 0,
    sql(values, hasTerms) {
      if (isNegated) return ids.length === 0 ? "true" : `e.${column} <> ALL(${values.add(ids)}::int[])`;
      if (ids.length === 0) return "false";
      const place = `${values.add(ids)}::int[]`;
      const more = isPartial ? ` AND e.${column} <> 0` : isListed && hasTerms ? ` AND e.terms && ${place}` : "";
      return `e.${column} = ANY(${place})${more}`;
    },
  };
}

async function filterConditions(
  key: EventFilterKey,
  texts: readonly string[],
  isNegated: boolean,
): Promise<EventCondition[]> {
  if (key === "access" || key === "category") return [flagCondition(key, texts, isNegated)];
  if (key === "resource") return [termCondition(key, await arnIds("resource", texts), isNegated)];
  if (key === "param") return paramConditions(texts, isNegated);
  if (key === "error" && texts.includes("any") !== texts.includes("none")) {
    // Any error, or none at all; codes chosen beside `any` are in it already, and beside `none` they are more.
    const isAny = texts.includes("any") !== isNegated;
    const codes = texts.includes("none") ? await errorIds(texts) : [];
    if (codes.length === 0) return [anyError(isAny)];
    return [idCondition(key, "error_id", [0, ...codes], isNegated)];
  }
  return [idCondition(key, COLUMNS[key], await codedIds(key, texts), isNegated)];
}

function codedIds(key: CodedKey, texts: readonly string[]): Promise<number[]> {
  switch (key) {
    case "principal":
      return principalIds(texts);
    case "function":
      return arnIds("function", texts);
    case "error":
      return errorIds(texts);
    case "ip":
      return addressIds(texts);
    case "agentpart":
      return agentPartIds(texts);
    default:
      return termIds(key, texts);
  }
}

async function errorIds(texts: readonly string[]): Promise<number[]> {
  const ids = await termIds("error", texts);
  return texts.includes("denied") ? [...new Set([...ids, ...(await deniedErrorIds())])] : ids;
}

function anyError(isAny: boolean): EventCondition {
  const sql = () => (isAny ? "e.error_id <> 0" : "e.error_id = 0");
  return { key: "error", isRolledUp: true, isIndexed: false, isNothing: false, sql };
}

const CATEGORY_CODES: readonly string[] = EVENT_CATEGORIES;

function flagCondition(key: "access" | "category", texts: readonly string[], isNegated: boolean): EventCondition {
  const codes =
    key === "access"
      ? texts.map((text) => (text === "read" ? READ_FLAG : text === "write" ? WRITE_FLAG : 0))
      : texts.map((text) => CATEGORY_CODES.indexOf(text));
  const expression = key === "access" ? `(e.flags & ${ACCESS_MASK})` : "((e.flags >> 4) & 7)";
  return {
    key,
    isRolledUp: false,
    isIndexed: false,
    isNothing: false,
    sql: (values) => `${expression} ${isNegated ? "<> ALL" : "= ANY"}(${values.add(codes)}::int[])`,
  };
}

function termCondition(key: "resource" | "param", ids: readonly number[], isNegated: boolean): EventCondition {
  return {
    key,
    isRolledUp: false,
    isIndexed: !isNegated,
    isNothing: !isNegated && ids.length === 0,
    sql(values) {
      if (ids.length === 0) return isNegated ? "true" : "false";
      const overlaps = termsOverlap(ids, values);
      return isNegated ? `NOT (${overlaps})` : overlaps;
    },
  };
}

/**
 * "One of these among the terms". The planner takes comparing an event's terms with hundreds of others for as cheap as comparing
 * two numbers, and would rather read every event than use the index: what it cannot see, it does not weigh.
 */
function termsOverlap(ids: readonly number[], values: SqlValues): string {
  const place = `${values.add(ids)}::int[]`;
  return `e.terms && ${ids.length > MANY_TERMS ? `(SELECT ${place})` : place}`;
}

/** Parameters stand in the dictionary, or as hashes where a key has too many values: an event has one or the other. */
async function paramConditions(texts: readonly string[], isNegated: boolean): Promise<EventCondition[]> {
  const conditions: EventCondition[] = [];
  for (const text of texts) {
    const forms = [...new Set([text.slice(0, PARAM_MAX), text])];
    const hashes = forms.map((form) => termHash("param", form));
    conditions.push(termCondition("param", [...(await termIds("param", forms)), ...hashes], isNegated));
  }
  return conditions;
}

/** Parameters are stored cut to this length, key and value together. */
const PARAM_MAX = 256;

function wordCondition(word: string, ids: WordIds | null): EventCondition {
  if (ids === null) return broadWord(word);
  const columns = [
    ["name_id", ids.name],
    ["source_id", ids.source],
    ["principal_id", ids.principal],
    ["session_id", ids.session],
    ["function_id", ids.function],
  ] as const;
  return {
    key: "q",
    isRolledUp: false,
    isIndexed: ids.source.length === 0,
    isNothing: ids.term.length === 0 && columns.every(([, found]) => found.length === 0),
    sql(values) {
      const parts = columns
        .filter(([, found]) => found.length > 0)
        .map(([column, found]) => idCondition("q", column, found, false).sql(values, false));
      if (ids.term.length > 0) parts.push(termsOverlap(ids.term, values));
      return parts.length === 0 ? "false" : `(${parts.map((part) => `(${part})`).join(" OR ")})`;
    },
  };
}

/** Looks into each event's texts: for words that so many texts hold that the newest events nearly all have one. */
function broadWord(word: string): EventCondition {
  return {
    key: "q",
    isRolledUp: false,
    isIndexed: false,
    isNothing: false,
    sql(values) {
      const part = `'%' || ${values.add(likeText(word))} || '%'`;
      return `(EXISTS (SELECT 1 FROM trail_term t WHERE lower(t.text) LIKE ${part} AND t.id <> 0
          AND t.id = ANY(e.terms || ARRAY[e.name_id, e.source_id, e.session_id, e.function_id]))
        OR EXISTS (SELECT 1 FROM trail_principal p WHERE p.id = e.principal_id AND p.id <> 0
          AND lower(p.arn || ' ' || p.name || ' ' || p.unique_id) LIKE ${part}))`;
    },
  };
}
