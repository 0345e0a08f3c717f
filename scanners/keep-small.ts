import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const MB = 1024 * 1024;
/** Below this nothing is done: V8's own way is cheaper. */
const CALM_BYTES = 220 * MB;
/** How far the heap may grow over what was alive after the last collection: by a share, and by no more than this. */
const GROWTH = 1.3;
const GROWTH_BYTES = 80 * MB;

let limit = 0;
let collect: (() => void) | undefined;

/**
 * Collects garbage of this thread when there is much of it. Work that makes far more garbage than it keeps lets V8 grow a heap to four
 * times what was alive before it looks: a worker of 300 MB would become one of 550. Costs a look at a counter, else up to 200 ms.
 * `calmBytes`: how large the heap may be in any case.
 */
export function keepSmall(options: { atOnce?: boolean; calmBytes?: number } = {}): void {
  const { calmBytes = CALM_BYTES } = options;
  const used = inUse();
  if (used < Math.max(limit, calmBytes) && options.atOnce !== true) return;
  // The flag only adds the function; it can be set at any time.
  if (collect === undefined) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
  const alive = inUse();
  limit = Math.min(alive * GROWTH, alive + GROWTH_BYTES);
}

/** Bytes of the heap, and those of buffers, which stand outside of it and go with their objects. */
function inUse(): number {
  const { used_heap_size: heap, external_memory: buffers } = getHeapStatistics();
  return heap + buffers;
}
