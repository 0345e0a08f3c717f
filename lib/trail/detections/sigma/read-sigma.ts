import { RuleError, type SigmaProblem } from "./problem.ts";
import { readCorrelation, type SigmaCorrelation } from "./read-correlation.ts";
import { readRule, type SigmaRule } from "./read-rule.ts";
import { titleOf } from "./rule-header.ts";
import { entryOf, type MapNode, readYaml } from "./yaml-nodes.ts";

export type SigmaDocument = SigmaRule | SigmaCorrelation;

/** The rules of one text, and what is wrong with it: at most one problem a document. */
export interface SigmaFile {
  documents: readonly SigmaDocument[];
  problems: readonly SigmaProblem[];
}

export const MAX_SIGMA_BYTES = 65_536;
const MAX_DOCUMENTS = 50;
/** Kinds of documents that are known and not supported, by a key that gives them away. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["action", "rule collections with action are of Sigma 1; write each rule as a document of its own."],
  ["filter", "filter documents are not supported; write the exception into the rule's condition."],
];

/**
 * Reads a text with one or more Sigma rules (specification 2.0), separated by `---`. Never throws: whatever is wrong is a problem
 * with its line.
 */
export function readSigma(text: string): SigmaFile {
  const whole = (line: number, message: string): SigmaFile => ({
    documents: [],
    problems: [{ rule: "The text", line, path: "", message }],
  });
  if (Buffer.byteLength(text, "utf8") > MAX_SIGMA_BYTES) return whole(1, "it is larger than 64 KB.");
  if (text.includes("\u0000")) return whole(1, "it holds a NUL character.");
  const found = readYaml(text);
  if (found.length === 0) return whole(1, "there is no rule in it.");
  if (found.length > MAX_DOCUMENTS) return whole(1, `it has more than ${MAX_DOCUMENTS} documents.`);
  const documents: SigmaDocument[] = [];
  const problems: SigmaProblem[] = [];
  for (const [index, document] of found.entries()) {
    const unnamed = `Rule ${index + 1}`;
    if (!document.ok) {
      problems.push({ rule: unnamed, line: document.line, path: "", message: document.message });
      continue;
    }
    const { node } = document;
    if (node.kind !== "map") {
      problems.push({ rule: unnamed, line: node.line, path: "", message: "a rule is a map with a title." });
      continue;
    }
    try {
      documents.push(readDocument(node));
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      const { line, path, message } = error;
      problems.push({ rule: titleOf(node) ?? unnamed, line, path, message });
    }
  }
  return { documents, problems };
}

function readDocument(node: MapNode): SigmaDocument {
  for (const [key, message] of REFUSED) {
    const entry = entryOf(node, key);
    if (entry !== undefined) throw new RuleError(entry.line, key, message);
  }
  return entryOf(node, "correlation") === undefined ? readRule(node) : readCorrelation(node);
}
