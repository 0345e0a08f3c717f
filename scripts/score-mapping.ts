import { readFileSync } from "node:fs";
import { actionId, supportsResources } from "../lib/catalog/catalog.ts";
import { accessesOf } from "../lib/trail/access.ts";
import { parseTrailRecord } from "../lib/trail/record.ts";

class Counts {
  readonly #counts = new Map<string, number>();

  add(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  print(what: string): void {
    for (const [key, count] of [...this.#counts].sort((a, b) => b[1] - a[1]))
      process.stdout.write(`${count} ${key}: ${what}\n`);
  }
}

/**
 * How much of a trail maps to IAM actions and to resources: npm run -s score:mapping -- FILE (one CloudTrail record a line).
 * Lists the API calls that map to no action, and the accesses whose resource is not known; the last line is JSON. The resolved
 * share is of accesses to actions that have resource types.
 */
function main(): void {
  const file = process.argv[2];
  if (file === undefined) throw new Error("Give a file with one CloudTrail record a line.");
  const totals = { records: 0, unreadable: 0, apiCalls: 0, mapped: 0, needNone: 0, accesses: 0, onResources: 0 };
  const resolved = { exact: 0, pattern: 0 };
  const unmapped = new Counts();
  const unresolved = new Counts();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line === "") continue;
    totals.records += 1;
    const parsed = parseTrailRecord(JSON.parse(line));
    if (!parsed.ok) {
      totals.unreadable += 1;
      continue;
    }
    const { eventType, eventSource, eventName } = parsed.record;
    if (eventType !== null && eventType !== "AwsApiCall") continue;
    totals.apiCalls += 1;
    const accesses = accessesOf(parsed.record);
    if (accesses === null) totals.needNone += 1;
    else if (accesses.length > 0) totals.mapped += 1;
    else unmapped.add(`${eventSource} ${eventName}`);
    for (const { action, resource, isExact } of accesses ?? []) {
      totals.accesses += 1;
      const id = actionId(action);
      if (id === undefined || !supportsResources(id)) continue;
      totals.onResources += 1;
      if (resource === null) unresolved.add(action);
      else resolved[isExact ? "exact" : "pattern"] += 1;
    }
  }
  unmapped.print("maps to no action");
  unresolved.print("has resource types, and the record names none that is known");
  const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000);
  process.stdout.write(
    `${JSON.stringify({
      ...totals,
      ...resolved,
      mappedShare: share(totals.mapped + totals.needNone, totals.apiCalls),
      resolvedShare: share(resolved.exact + resolved.pattern, totals.onResources),
    })}\n`,
  );
}

main();
