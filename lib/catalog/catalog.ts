import { ActionSet } from "./action-set.ts";
import data from "./catalog.json" with { type: "json" };
import operations from "./operations.json" with { type: "json" };
import { hasWildcard, matchesWildcard } from "./wildcard.ts";

/** Access levels as the Service Authorization Reference names them. */
export type AccessLevel = "Read" | "List" | "Write" | "Tagging" | "Permissions management";

export interface CatalogService {
  /** Prefix as IAM writes it, `lambda`. */
  prefix: string;
  name: string;
  /** Its actions have the ids `first` to `first + count - 1`. */
  first: number;
  count: number;
}

const LEVELS: Record<string, AccessLevel> = {
  R: "Read",
  L: "List",
  W: "Write",
  T: "Tagging",
  P: "Permissions management",
};
/** Expansions kept at most; policies of customers bring their own patterns, so the memory is bounded. */
const MAX_CACHED = 4096;

const serviceList: CatalogService[] = [];
const serviceByPrefix = new Map<string, CatalogService>();
const names: string[] = [];
const lowerNames: string[] = [];
const levels: AccessLevel[] = [];
const resourceFlags: boolean[] = [];
const serviceOfId: CatalogService[] = [];
const idByName = new Map<string, number>();
const idByLowerName = new Map<string, number>();

for (const prefix of Object.keys(data.services).sort()) {
  const entry: Record<string, string> = (data.services as Record<string, Record<string, string>>)[prefix] ?? {};
  const actions: { name: string; level: AccessLevel; hasResources: boolean }[] = [];
  for (const [key, list] of Object.entries(entry)) {
    const level = LEVELS[key.toUpperCase()];
    if (key === "name" || level === undefined) continue;
    for (const name of list.split(" ")) actions.push({ name, level, hasResources: key === key.toUpperCase() });
  }
  actions.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  const service = { prefix, name: entry.name ?? prefix, first: names.length, count: actions.length };
  serviceList.push(service);
  serviceByPrefix.set(prefix.toLowerCase(), service);
  for (const action of actions) {
    const full = `${prefix}:${action.name}`;
    idByName.set(full, names.length);
    idByLowerName.set(full.toLowerCase(), names.length);
    names.push(full);
    lowerNames.push(full.toLowerCase());
    levels.push(action.level);
    resourceFlags.push(action.hasResources);
    serviceOfId.push(service);
  }
}

/** Number of actions known; ids run from 0 to one less. */
export const ACTION_COUNT = names.length;
/** Version, day and checksum of the data behind the catalogue. */
export const catalogVersion = {
  source: data.source,
  version: data.version,
  date: data.date,
  checksum: data.checksum,
} as const;

/** All services, by prefix. Ids of a service's actions are one run of numbers. */
export function services(): readonly CatalogService[] {
  return serviceList;
}

/** The service of a prefix in any case; `undefined` when the catalogue has none. */
export function serviceOf(prefix: string): CatalogService | undefined {
  return serviceByPrefix.get(prefix.toLowerCase());
}

/** The id of `service:Action` in any case; `undefined` when there is no such action. */
export function actionId(action: string): number | undefined {
  // Nearly every policy spells actions as AWS does.
  return idByName.get(action) ?? idByLowerName.get(action.toLowerCase());
}

export function actionExists(action: string): boolean {
  return actionId(action) !== undefined;
}

/** `service:Action` in AWS's spelling. Throws for an id that the catalogue never gave. */
export function actionName(id: number): string {
  const name = names[id];
  if (name === undefined) throw new RangeError(`No action has the id ${id}.`);
  return name;
}

/** The service whose action it is. Throws for an id that the catalogue never gave. */
export function serviceOfAction(id: number): CatalogService {
  const service = serviceOfId[id];
  if (service === undefined) throw new RangeError(`No action has the id ${id}.`);
  return service;
}

/** Access level of an action, by id or name; `undefined` for an action that is not in the catalogue. */
export function accessLevel(action: string | number): AccessLevel | undefined {
  const id = typeof action === "number" ? action : actionId(action);
  return id === undefined ? undefined : levels[id];
}

/** False for actions that can only be granted on `*`. */
export function supportsResources(id: number): boolean {
  return resourceFlags[id] ?? false;
}

/** Runs of ids as first and end, by pattern in lower case. */
const expansions = new Map<string, readonly number[]>();
const sets = new Map<string, ActionSet>();

/**
 * The actions that a pattern of a policy's `Action` element covers, as a set that must not be changed.
 * Matching ignores case; unknown actions give an empty set.
 * Source of the rule: IAM User Guide, "IAM JSON policy elements: Action".
 */
export function expandActionSet(pattern: string): ActionSet {
  const key = pattern.toLowerCase();
  const known = sets.get(key);
  if (known !== undefined) return known;
  const set = new ActionSet(ACTION_COUNT);
  addExpansion(set, key);
  if (sets.size >= MAX_CACHED) sets.clear();
  sets.set(key, set);
  return set;
}

/** Adds what a pattern covers, as `expandActionSet` has it, to a set. */
export function addExpansion(set: ActionSet, pattern: string): void {
  const key = pattern.toLowerCase();
  let runs = expansions.get(key);
  if (runs === undefined) {
    runs = computeExpansion(key);
    if (expansions.size >= MAX_CACHED) expansions.clear();
    expansions.set(key, runs);
  }
  for (let i = 0; i < runs.length; i += 2) set.addRange(runs[i] ?? 0, runs[i + 1] ?? 0);
}

function computeExpansion(pattern: string): number[] {
  if (/^\*+(:\*+)?$/.test(pattern)) return [0, ACTION_COUNT];
  if (!hasWildcard(pattern)) {
    const id = idByLowerName.get(pattern);
    return id === undefined ? [] : [id, id + 1];
  }
  const colon = pattern.indexOf(":");
  const prefix = colon < 0 ? pattern : pattern.slice(0, colon);
  const candidates = hasWildcard(prefix) ? serviceList : [serviceByPrefix.get(prefix)];
  return candidates.flatMap((service) => (service === undefined ? [] : runsIn(service, pattern)));
}

/** Runs of a service's actions that match. They are sorted by name, so those with the start of a pattern stand together. */
function runsIn({ first, count }: CatalogService, pattern: string): number[] {
  const wildcard = pattern.search(/[*?]/);
  const start = pattern.slice(0, wildcard);
  const last = first + count;
  let from = first;
  for (let to = last; from < to; ) {
    const middle = (from + to) >>> 1;
    if ((lowerNames[middle] ?? "") < start) from = middle + 1;
    else to = middle;
  }
  const isPrefix = wildcard === pattern.length - 1 && pattern.endsWith("*");
  const runs: number[] = [];
  for (let id = from; id < last; id += 1) {
    const name = lowerNames[id] ?? "";
    if (!name.startsWith(start)) break;
    if (!isPrefix && !matchesWildcard(pattern, name)) continue;
    if (runs.at(-1) === id) runs[runs.length - 1] = id + 1;
    else runs.push(id, id + 1);
  }
  return runs;
}

/** The actions that a pattern covers, in AWS's spelling and in the catalogue's order. */
export function expandAction(pattern: string): string[] {
  return [...expandActionSet(pattern).ids()].map(actionName);
}

/** The set of the actions named; names that are not in the catalogue are left out. */
export function actionSetOf(actions: Iterable<string>): ActionSet {
  const set = new ActionSet(ACTION_COUNT);
  for (const action of actions) {
    const id = actionId(action);
    if (id !== undefined) set.add(id);
  }
  return set;
}

const withOperation = new ActionSet(ACTION_COUNT);
for (const [prefix, list] of Object.entries(operations.services)) {
  for (const name of list.split(" ")) {
    const id = actionId(`${prefix}:${name}`);
    if (id !== undefined) withOperation.add(id);
  }
}

/** True when an API operation is known that this action authorises, so that its use can show in a trail. */
export function hasApiOperation(id: number): boolean {
  return withOperation.has(id);
}
