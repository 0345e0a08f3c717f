/** What is wrong with a rule, and where. */
export interface SigmaProblem {
  /** Title of the rule; `Rule 2` where it has none. */
  rule: string;
  /** Counted from 1, in the text as it was given. */
  line: number;
  /** `detection.selection.eventName|foo`; empty for the rule as a whole. */
  path: string;
  message: string;
}

/** Thrown while a rule is read, and turned into a `SigmaProblem` by `readSigma`; never leaves it. */
export class RuleError extends Error {
  override readonly name = "RuleError";
  readonly line: number;
  readonly path: string;

  constructor(line: number, path: string, message: string) {
    super(message);
    this.line = line;
    this.path = path;
  }
}

/** One sentence: `My rule: line 14: detection.selection.eventName|foo: the modifier "foo" is not known; use …`. */
export function problemText({ rule, line, path, message }: SigmaProblem): string {
  return `${rule}: line ${line}: ${path === "" ? "" : `${path}: `}${message}`;
}

/** A text of the rule inside a message, short and on one line. */
export function quoted(text: string): string {
  const plain = text.replace(/\s+/g, " ");
  return JSON.stringify(plain.length > 60 ? `${plain.slice(0, 60)}…` : plain);
}
