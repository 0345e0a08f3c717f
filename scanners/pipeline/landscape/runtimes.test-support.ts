import { Runtime } from "@aws-sdk/client-lambda";
import { RUNTIME_DEPRECATIONS } from "#lib/checks/lambda/runtimes.ts";

const byEnd = Object.values(Runtime)
  .map((runtime) => ({ runtime, end: Date.parse(RUNTIME_DEPRECATIONS[runtime] ?? "") }))
  .filter(({ end }) => Number.isFinite(end))
  .sort((a, b) => a.end - b.end);

/** The runtime that is supported longest. */
export const LASTING_RUNTIME = byEnd.at(-1)?.runtime ?? Runtime.providedal2023;

/** The runtime that loses support next, and in how many days. */
export function endingRuntime(now: Date): { runtime: Runtime; days: number } {
  const next = byEnd.find(({ end }) => end > now.getTime());
  if (next === undefined) throw new Error("No runtime is supported any more: the list has to be brought up to date.");
  return { runtime: next.runtime, days: Math.ceil((next.end - now.getTime()) / 86_400_000) };
}
