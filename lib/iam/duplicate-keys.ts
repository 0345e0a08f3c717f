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
 * Walks through a text that `JSON.parse` accepted and finds what the parsed value no longer shows: keys that stand twice in
 * one object (the parser keeps the last, AWS refuses the document), and how deep it nests. Never throws on such a text.
 * Source of the rule: IAM User Guide, "Grammar of the IAM JSON policy language": keys are not repeated.
 */
export function shapeOfJson(text: string): TextShape {
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
  let i = start + 1;
  while (i < text.length && text.charCodeAt(i) !== 34) i += text.charCodeAt(i) === 92 ? 2 : 1;
  return i;
}

/** Two spellings of one key (`"a"`, `"\u0061"`) are one key. */
function keyIn(quoted: string): string {
  return quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
}
