import type { Verdict } from "../domain/verdict.ts";

/**
 * One thing that holds of every check of a problem, whatever kind it judges. Tests run these with `it.each` and compare by
 * `toMatchObject`: a list has to have the same length, an object may have more.
 */
export interface CheckCase {
  name: string;
  verdicts: () => Verdict[];
  expected: object[];
}

export const PASSES = [{ outcome: "pass" }];
export const FAILS = [{ outcome: "fail" }];

/** Not known for want of these facts; without any: whatever they are. */
export function unknownFor(...missing: string[]): object[] {
  return [missing.length === 0 ? { outcome: "unknown" } : { outcome: "unknown", missing }];
}
