import type { TimeRange } from "../domain/time-range.ts";

/** The scope that a page read off its address, as far as queries need it. */
export interface Scope {
  account: readonly string[];
  region: readonly string[];
  range: TimeRange;
}
