import type { TimeRange } from "../domain/time-range.ts";
import type { ListScope } from "./shell/scope.ts";

/** The scope that a page read off its address, as far as queries need it. */
export interface Scope extends ListScope {
  range: TimeRange;
}
