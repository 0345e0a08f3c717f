import { isObject } from "../../values.ts";
import type { DetectionEvent } from "../detection.ts";

/** What a field of a record holds: each element of a list; objects as JSON; null where there is nothing. */
export type FieldValue = string | number | boolean | null;

/** Longer texts are not looked into as JSON; a whole record has at most 256 KB. */
const MAX_JSON = 262_144;
const MAX_NESTED = 64;

const NOTHING: readonly FieldValue[] = [null];

/** The steps of a path, and the path itself. */
export interface FieldPath {
  name: string;
  steps: readonly string[];
}

export function fieldPath(name: string): FieldPath {
  return { name, steps: name.split(".") };
}

/**
 * The values of a field over the record as delivered, never none. Lists give each of their elements, keys may hold dots, and a text
 * that is JSON (policy documents) is looked into where the path goes on. `eventName` also gives the name without API version.
 */
export function fieldValues({ record, raw }: DetectionEvent, { name, steps }: FieldPath): readonly FieldValue[] {
  if (name === "eventName") {
    const delivered = plainValue(raw.eventName);
    return delivered === record.operation ? [delivered] : [delivered, record.operation];
  }
  const found: FieldValue[] = [];
  collect(raw, steps, 0, found, 0);
  return found.length === 0 ? NOTHING : found;
}

function collect(value: unknown, steps: readonly string[], from: number, found: FieldValue[], nesting: number): void {
  if (nesting > MAX_NESTED) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, steps, from, found, nesting + 1);
    return;
  }
  if (from === steps.length) {
    found.push(plainValue(value));
    return;
  }
  const inside = typeof value === "string" ? parsedJson(value) : value;
  if (Array.isArray(inside)) {
    collect(inside, steps, from, found, nesting + 1);
    return;
  }
  if (!isObject(inside)) return;
  let key = "";
  for (let to = from; to < steps.length; to += 1) {
    key = to === from ? (steps[to] ?? "") : `${key}.${steps[to] ?? ""}`;
    if (Object.hasOwn(inside, key)) collect(inside[key], steps, to + 1, found, nesting + 1);
  }
}

function plainValue(value: unknown): FieldValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : jsonOf(value);
}

/** Null for what is nested too deeply to be written: JSON is written by recursion. */
function jsonOf(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** JSON in a text, plain or percent-encoded as IAM delivers policies; undefined for any other text. */
function parsedJson(text: string): unknown {
  if (text.length > MAX_JSON || !/^\s*(?:[[{]|%7B|%5B)/i.test(text)) return undefined;
  try {
    return JSON.parse(text.trimStart().startsWith("%") ? decodeURIComponent(text) : text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError) return undefined;
    throw error;
  }
}

/** Every text, number and boolean of a record, wherever it stands; keys are not among them. */
export function recordTexts({ raw }: DetectionEvent): FieldValue[] {
  const texts: FieldValue[] = [];
  const waiting: unknown[] = [raw];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) for (const item of value) waiting.push(item);
    else if (isObject(value)) for (const key of Object.keys(value)) waiting.push(value[key]);
    else if (value !== null && value !== undefined) texts.push(plainValue(value));
  }
  return texts;
}
