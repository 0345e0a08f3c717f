import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Below this nothing is done: V8's own way is cheaper. */
const CALM_BYTES = 220 * 1024 * 1024;
/** How far the heap may grow over what was alive after the last collection. */
const GROWTH = 1.3;

let limit = CALM_BYTES;
let collect: (() => void) | undefined;

/**
 * Collects garbage when there is much of it. An evaluation makes far more garbage than it keeps, and V8 lets a heap grow to four times
 * what was alive before it looks: a worker of 300 MB would become one of 550. Costs a look at a counter, else some 200 ms.
 */
export function keepSmall(options: { atOnce?: boolean } = {}): void {
  const used = getHeapStatistics().used_heap_size;
  if (used < limit && options.atOnce !== true) return;
  // The flag only adds the function; it can be set at any time.
  if (collect === undefined) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
  limit = Math.max(CALM_BYTES, getHeapStatistics().used_heap_size * GROWTH);
}
