import type { TrailFunction } from "./principal.ts";

/** ARN of the function that runs as this role and has this name; `undefined` when no collected one fits. */
export type FunctionLookup = (roleArn: string, functionName: string) => string | undefined;

/** The function behind a call, and how sure that is. */
export interface AttributedFunction {
  arn: string;
  confidence: "stated" | "inferred";
}

/**
 * The function that a record states, or the collected one that its session looks like; null where there is none.
 * A user agent and a session name are the caller's own words: only a function that really runs as the role counts.
 */
export function attributeFunction(candidate: TrailFunction | null, lookup: FunctionLookup): AttributedFunction | null {
  if (candidate === null) return null;
  if (candidate.confidence === "stated" && candidate.functionArn !== null)
    return { arn: candidate.functionArn, confidence: "stated" };
  if (candidate.roleArn === null || candidate.sessionName === null) return null;
  const arn = lookup(candidate.roleArn, candidate.sessionName);
  return arn === undefined ? null : { arn, confidence: "inferred" };
}
