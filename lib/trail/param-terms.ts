import { storableText } from "../domain/json.ts";
import { isObject, type JsonObject } from "./values.ts";

/** A request parameter as it is searched: `key = value`; `key` of a nested one is its dotted path. */
export interface ParamTerm {
  key: string;
  value: string;
}

/** So many of one record; an attacker could send thousands. */
const MAX_TERMS = 16;
const MAX_KEY = 64;
/** Longer values are searched by their beginning. */
export const MAX_PARAM_VALUE = 256;
const MAX_ITEMS = 8;

/**
 * The parameters of a request by which it can be found: texts, numbers and truth values, one level of objects, items of lists.
 * Long ones are cut, so that equal values stay equal. What CloudTrail hid is left out.
 */
export function paramTerms(parameters: JsonObject | null): ParamTerm[] {
  const terms: ParamTerm[] = [];
  if (parameters === null) return terms;
  for (const key in parameters) {
    const value = parameters[key];
    if (isObject(value)) for (const inner in value) add(terms, `${key}.${inner}`, value[inner]);
    else if (Array.isArray(value))
      for (let at = 0; at < value.length && at < MAX_ITEMS; at++) add(terms, key, value[at]);
    else add(terms, key, value);
    if (terms.length >= MAX_TERMS) break;
  }
  return terms.length > MAX_TERMS ? terms.slice(0, MAX_TERMS) : terms;
}

function add(terms: ParamTerm[], key: string, value: unknown): void {
  const text = typeof value === "string" ? value : isScalar(value) ? String(value) : "";
  if (text === "" || text === "HIDDEN_DUE_TO_SECURITY_REASONS" || text === "***") return;
  terms.push({ key: bounded(key, MAX_KEY), value: bounded(text, MAX_PARAM_VALUE) });
}

function isScalar(value: unknown): value is number | boolean {
  return typeof value === "number" || typeof value === "boolean";
}

function bounded(text: string, maximum: number): string {
  return storableText(text.length > maximum ? text.slice(0, maximum) : text);
}

/** How a parameter is written in the dictionary, and hashed. */
export function paramText({ key, value }: ParamTerm): string {
  return `${key}=${value}`;
}
