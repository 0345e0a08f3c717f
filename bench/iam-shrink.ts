import { readFile } from "node:fs/promises";
import { ActionSet } from "../lib/catalog/action-set.ts";
import {
  ACTION_COUNT,
  actionName,
  actionSetOf,
  expandAction,
  expandActionSet,
  services,
} from "../lib/catalog/catalog.ts";
import { shrinkActions } from "../lib/catalog/shrink.ts";
import { result, say, sayMachine, spread } from "./measure.ts";

/**
 * Shrinking of action sets to wildcards: sets a second, size, and what was added or lost.
 * `node bench/iam-shrink.ts [--file FILE]`, where the file has an object `expanded` of lists of actions by policy name;
 * without it sets like those of synthetic policies are made.
 */
const RUNS = 7;

const file = process.argv.includes("--file") ? process.argv[process.argv.indexOf("--file") + 1] : undefined;
const lists = file === undefined ? syntheticLists(1_600) : await listsOf(file);
const sets = lists.map(actionSetOf);

sayMachine();
say(`${sets.length} sets, ${sets.reduce((sum, set) => sum + set.count(), 0)} actions, ${file ?? "synthetic"}`);

const cold = timed();
const rates = Array.from({ length: RUNS }, timed);
result("first run, with the tries made", `${Math.round(cold)} sets/s`, "none");
result("sets a second", spread(rates, 0), "3,000");

let before = 0;
let after = 0;
let extra = 0;
let missing = 0;
let long = 0;
let longAfter = 0;
const LONG = 6_000;
for (const set of sets) {
  const patterns = shrinkActions(set);
  const covered = new ActionSet(ACTION_COUNT);
  for (const pattern of patterns) covered.unite(expandActionSet(pattern));
  extra += covered.copy().subtract(set).count();
  missing += set.copy().subtract(covered).count();
  const full = lengthOf([...set.ids()].map(actionName));
  const short = lengthOf(patterns);
  before += full;
  after += short;
  if (full > LONG) long += 1;
  if (short > LONG) longAfter += 1;
}
result("size ratio", (after / before).toFixed(3), "as small as exactness allows");
result("sets over 6,000 characters", `${long} before, ${longAfter} after`, "none");
result("actions added", String(extra), "0");
result("actions lost", String(missing), "0");

function timed(): number {
  const start = performance.now();
  for (const set of sets) shrinkActions(set);
  return sets.length / ((performance.now() - start) / 1_000);
}

/** Characters of a list as JSON without white space. */
function lengthOf(patterns: readonly string[]): number {
  return JSON.stringify(patterns).length;
}

/** Like the sets of policies: whole services, services without some actions, words of some services, single actions. */
function syntheticLists(count: number): string[][] {
  let state = 20_261_101;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const all = services();
  return Array.from({ length: count }, () => {
    const names: string[] = [];
    for (let i = random(12); i >= 0; i -= 1) {
      const { prefix } = all[random(all.length)] ?? { prefix: "s3" };
      const own = expandAction(`${prefix}:*`);
      const word = ["Get", "List", "Describe", "Create", "Put"][random(5)] ?? "Get";
      const kind = random(4);
      if (kind === 0) names.push(...own);
      else if (kind === 1) names.push(...own.filter(() => random(8) > 0));
      else if (kind === 2) names.push(...own.filter((name) => name.startsWith(`${prefix}:${word}`)));
      else names.push(...own.filter(() => random(8) === 0));
    }
    return names;
  });
}

async function listsOf(path: string): Promise<string[][]> {
  const parsed: unknown = JSON.parse(await readFile(path, "utf8"));
  if (typeof parsed !== "object" || parsed === null || !("expanded" in parsed))
    throw new Error("The file has no object `expanded`.");
  const { expanded } = parsed;
  if (typeof expanded !== "object" || expanded === null) throw new Error("`expanded` is no object of lists.");
  return Object.values(expanded).map((list: unknown) =>
    Array.isArray(list) ? list.filter((item) => typeof item === "string") : [],
  );
}
