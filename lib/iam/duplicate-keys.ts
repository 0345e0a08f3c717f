import type { Json } from "../domain/json.ts";

/** Deeper than any policy; what nests deeper is refused before anything walks through it. */
export const MAX_DEPTH = 64;

export interface TextShape {
  /** JSON paths of keys that stand twice in one object. */
  duplicates: readonly string[];
  depth: number;
}

interface Level {
  path: string;
  /** null: a list. */
  keys: Set<string> | null;
  index: number;
  key: string;
}

/**
 * Finds in a text that `JSON.parse` accepted as `parsed` what the value no longer shows: keys that stand twice in one object
 * (the parser keeps the last, AWS refuses the document), and how deep it nests. Never throws on such a text.
 * Source of the rule: IAM User Guide, "Grammar of the IAM JSON policy language": keys are not repeated.
 */
export function shapeOfJson(text: string, parsed: Json): TextShape {
  const kept = keysIn(parsed, 1);
  // Every key of the text that the parser kept is there once: nothing stands twice.
  if (kept.depth <= MAX_DEPTH && kept.count === keysInText(text)) return { duplicates: NONE, depth: kept.depth };
  return walk(text);
}

const NONE: readonly string[] = [];

/** Keys of all objects in a value, and how deep it nests; counting ends below the deepest that is allowed. */
function keysIn(value: Json, at: number): { count: number; depth: number } {
  const found = { count: 0, depth: 0 };
  const visit = (item: Json, depth: number): void => {
    if (item === null || typeof item !== "object") return;
    if (depth > found.depth) found.depth = depth;
    if (depth > MAX_DEPTH) return;
    if (Array.isArray(item)) for (const one of item) visit(one, depth + 1);
    else
      for (const key of Object.keys(item)) {
        found.count += 1;
        visit(item[key] ?? null, depth + 1);
      }
  };
  visit(value, at);
  return found;
}

/** Texts before a colon. */
function keysInText(text: string): number {
  let count = 0;
  for (let start = text.indexOf('"'); start >= 0; ) {
    let next = endOfString(text, start) + 1;
    for (let code = text.charCodeAt(next); code === 32 || code === 10 || code === 13 || code === 9; )
      code = text.charCodeAt(++next);
    if (text.charCodeAt(next) === 58) count += 1;
    start = text.indexOf('"', next);
  }
  return count;
}

function walk(text: string): TextShape {
  const duplicates: string[] = [];
  const levels: Level[] = [];
  let depth = 0;
  let isKeyNext = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const level = levels.at(-1);
    if (code === 34) {
      const end = endOfString(text, i);
      if (isKeyNext && level?.keys != null) {
        level.key = keyIn(text.slice(i, end + 1));
        if (level.keys.has(level.key)) duplicates.push(`${level.path}.${level.key}`);
        level.keys.add(level.key);
        isKeyNext = false;
      }
      i = end;
    } else if (code === 123 || code === 91) {
      const path =
        level === undefined
          ? "$"
          : level.keys === null
            ? `${level.path}[${level.index}]`
            : `${level.path}.${level.key}`;
      isKeyNext = code === 123;
      depth = Math.max(depth, levels.length + 1);
      if (depth > MAX_DEPTH) return { duplicates, depth };
      levels.push({ path, keys: isKeyNext ? new Set() : null, index: 0, key: "" });
    } else if (code === 125 || code === 93) {
      levels.pop();
      isKeyNext = false;
    } else if (code === 44 && level !== undefined) {
      isKeyNext = level.keys !== null;
      level.index += 1;
    }
  }
  return { duplicates, depth };
}

function endOfString(text: string, start: number): number {
  const end = text.indexOf('"', start + 1);
  if (end < 0) return text.length;
  if (text.charCodeAt(end - 1) !== 92) return end;
  let i = start + 1;
  while (i < text.length && text.charCodeAt(i) !== 34) i += text.charCodeAt(i) === 92 ? 2 : 1;
  return i;
}

/** Two spellings of one key (`"a"`, `"\u0061"`) are one key. */
function keyIn(quoted: string): string {
  return quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
}
