import { setImmediate as turn } from "node:timers/promises";

/** How long work may hold a thread until others get a turn: heartbeats and answers of AWS wait no longer than that. */
const HELD_MS = 50;

/**
 * For long work on one thread beside other work: call what this returns now and then. It costs a look at the clock, and lets
 * everything that waits have a turn when 50 ms have passed.
 */
export function createBreather(now: () => number = () => performance.now()): () => Promise<void> {
  let since = now();
  return async () => {
    if (now() - since < HELD_MS) return;
    await turn();
    since = now();
  };
}
