import { parsePolicyDocument } from "../../iam/document.ts";

/** A part of a policy for people: lines of the 2-space rendering with those that matter marked. */
export interface PolicyLines {
  code: string;
  /** Number of the first line of `code` in the whole rendering, from 1. */
  firstLine: number;
  marked: { from: number; to: number }[];
}

const CONTEXT_LINES = 2;

/** A stored policy as JSON with 2 spaces, the text that line numbers count in; text that is no JSON stays as it is. */
export function renderPolicy(text: string): string {
  const plain = /^\s*%7B/i.test(text) ? decodeOrKeep(text) : text;
  try {
    return JSON.stringify(JSON.parse(plain), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return plain;
    throw error;
  }
}

function decodeOrKeep(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** The statement at `index` of a policy with two lines around it and its own lines marked; null when it has none such. */
export function statementLines(text: string, index: number): PolicyLines | null {
  const statement = parsePolicyDocument(text).statements.find((candidate) => candidate.index === index);
  if (statement === undefined) return null;
  const lines = renderPolicy(text).split("\n");
  const from = Math.max(1, statement.line - CONTEXT_LINES);
  const to = Math.min(lines.length, statement.endLine + CONTEXT_LINES);
  return {
    code: lines.slice(from - 1, to).join("\n"),
    firstLine: from,
    marked: [{ from: statement.line, to: statement.endLine }],
  };
}
