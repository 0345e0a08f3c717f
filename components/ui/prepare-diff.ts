import { diffLines } from "diff";

export interface DiffLine {
  type: "same" | "added" | "removed";
  text: string;
  /** Line number in the earlier text; absent for added lines. */
  before?: number;
  /** Line number in the later text; absent for removed lines. */
  after?: number;
}

export interface DiffFold {
  type: "fold";
  /** Unchanged lines that are folded away, in order. */
  lines: DiffLine[];
}

export type DiffPart = DiffLine | DiffFold;

export interface PreparedDiff {
  parts: DiffPart[];
  added: number;
  removed: number;
}

/** A JSON value as text with sorted keys and 2 spaces, so that only real changes differ. `undefined` is written as null. */
export function jsonText(value: unknown): string {
  return JSON.stringify(sortKeys(value) ?? null, null, 2);
}

function sortKeys(value: unknown): unknown {
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sortKeys(member)]));
}

/**
 * A unified line diff of two texts. Runs of unchanged lines longer than `2 * context + 1` are folded,
 * keeping `context` lines beside every change.
 */
export function prepareDiff(before: string, after: string, context = 3): PreparedDiff {
  const lines: DiffLine[] = [];
  let oldLine = 1;
  let newLine = 1;
  let added = 0;
  let removed = 0;
  for (const change of diffLines(withNewline(before), withNewline(after))) {
    for (const text of change.value.replace(/\n$/u, "").split("\n")) {
      if (change.added) {
        lines.push({ type: "added", text, after: newLine++ });
        added += 1;
      } else if (change.removed) {
        lines.push({ type: "removed", text, before: oldLine++ });
        removed += 1;
      } else lines.push({ type: "same", text, before: oldLine++, after: newLine++ });
    }
  }
  return { parts: fold(lines, context), added, removed };
}

function fold(lines: readonly DiffLine[], context: number): DiffPart[] {
  const isNearChange = new Array<boolean>(lines.length).fill(false);
  lines.forEach((line, index) => {
    if (line.type === "same") return;
    const from = Math.max(0, index - context);
    isNearChange.fill(true, from, Math.min(lines.length, index + context + 1));
  });
  const parts: DiffPart[] = [];
  let run: DiffLine[] = [];
  const flush = () => {
    if (run.length > 1) parts.push({ type: "fold", lines: run });
    else parts.push(...run);
    run = [];
  };
  lines.forEach((line, index) => {
    if (!isNearChange[index]) run.push(line);
    else {
      flush();
      parts.push(line);
    }
  });
  flush();
  return parts;
}

function withNewline(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
