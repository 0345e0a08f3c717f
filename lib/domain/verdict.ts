/** One piece of proof: what was looked at, where it stands, and what it said. Rendered as is, so it holds no secret value. */
export interface Evidence {
  /** What was found, one plain sentence. */
  summary: string;
  /** The resource that the proof stands on, when it is another one than the finding's. */
  arn?: string;
  /** The configuration key that was read, as a path (`environment.variables`). */
  path?: string;
  /** The value found there, already free of secrets. */
  value?: unknown;
  /** The policy statement that decides: `hash` names the stored document, `line` its first line in the 2-space rendering. */
  statement?: {
    policy: string;
    hash?: string;
    index: number;
    sid?: string;
    line?: number;
    endLine?: number;
    text?: string;
  };
}

export interface PassVerdict {
  outcome: "pass";
}
export interface FailVerdict {
  outcome: "fail";
  evidence: Evidence[];
  /** Tells two problems of one check on one resource apart (a key id, a statement id). Stable between scans. */
  discriminator?: string;
  /** Overrides the check's severity for this problem. */
  severity?: import("./severity.ts").Severity;
}
export interface UnknownVerdict {
  outcome: "unknown";
  /** The facts that were not collected, as `kind` or `kind.key`. */
  missing: string[];
}
/** What a check says of a resource. There is no fourth value, and unknown is never green. */
export type Verdict = PassVerdict | FailVerdict | UnknownVerdict;

export const pass: PassVerdict = { outcome: "pass" };

export function fail(
  evidence: Evidence | Evidence[],
  options: { discriminator?: string; severity?: import("./severity.ts").Severity } = {},
): FailVerdict {
  return { outcome: "fail", evidence: Array.isArray(evidence) ? evidence : [evidence], ...options };
}

export function unknown(...missing: string[]): UnknownVerdict {
  return { outcome: "unknown", missing };
}
