import type { Ability } from "./abilities.ts";
import type { SearchIndex } from "./aims.ts";
import { keyOf, READING } from "./data-stores.ts";
import type { Holder, Permission } from "./holder.ts";
import type { Store } from "./model.ts";
import { STORE_KINDS, type StoreKind } from "./rule.ts";
import { fillTemplate, proposals } from "./templates.ts";

/** A store that a holder can read: as it is, or after writing its policy. */
export interface StoreRead {
  store: Store;
  /** What reads it, the use of its key included. */
  permissions: readonly Permission[];
  conditions: readonly string[];
  /** The ability that opens the store first; null: it is open. */
  opens: Ability | null;
}

/** What a holder reads itself. */
export interface Reads {
  reads: StoreRead[];
  /** Kinds that its policies let it read and that were not collected in its account: what there is of them is not known. */
  unread: StoreKind[];
}

/** Stores that a holder reads itself, and kinds of which it may read some that are not known. */
export function readsOf(holder: Holder, index: SearchIndex, abilities: readonly Ability[]): Reads {
  const unread: StoreKind[] = [];
  const best = new Map<Store, StoreRead>();
  const add = (read: StoreRead | null) => {
    if (read === null) return;
    const known = best.get(read.store);
    if (known === undefined || read.conditions.length < known.conditions.length) best.set(read.store, read);
  };
  for (const kind of STORE_KINDS) {
    const { actions } = READING[kind];
    const patterns = [...new Set(actions.flatMap((action) => holder.patterns(action)))];
    if (patterns.length === 0) continue;
    if (!index.model.facts.isCollected(kind, holder.identity.accountId)) unread.push(kind);
    for (const store of storesNamed(holder, index, kind, patterns)) add(readOf(holder, index, store, patterns));
  }
  for (const store of index.opened.directly(holder.identity))
    if (!best.has(store)) add(readOf(holder, index, store, []));
  for (const ability of abilities) {
    const { store } = ability.aim;
    if (ability.rule.effect !== "read" || store === null) continue;
    const key = keyRead(holder, store);
    if (key === null) continue;
    add({
      store,
      permissions: [...ability.permissions, ...key.permissions],
      conditions: [...ability.conditions, ...key.conditions],
      opens: ability,
    });
  }
  return { reads: [...best.values()], unread };
}

/** Stores that the patterns may cover: those of the holder's account, and of others where they have a policy. */
function storesNamed(
  holder: Holder,
  index: SearchIndex,
  kind: StoreKind,
  patterns: readonly string[],
): Iterable<Store> {
  const account = holder.identity.accountId;
  if (patterns.includes("*"))
    return new Set([
      ...index.model.storesIn(kind, account),
      ...index.opened.byAccount(account).filter((store) => store.kind === kind),
      ...index.letOthersIn.filter((store) => store.kind === kind && store.accountId !== account),
    ]);
  const named = index.model.patterns.stores.matchingAny(
    patterns.flatMap((pattern) =>
      pattern.includes("/") ? [pattern, pattern.slice(0, pattern.indexOf("/"))] : [pattern],
    ),
  );
  return [...named].filter((store) => store.kind === kind && (store.accountId === account || store.policies !== null));
}

function readOf(holder: Holder, index: SearchIndex, store: Store, patterns: readonly string[]): StoreRead | null {
  const { actions, on } = READING[store.kind];
  const key = keyRead(holder, store);
  if (key === null) return null;
  const resources =
    store.kind === "s3.bucket" ? objectsOf(store, on, index, patterns) : [fillTemplate(on, { store: store.arn })];
  let best: StoreRead | null = null;
  for (const action of actions) {
    if (holder.patterns(action).length === 0 && store.policies === null && store.grants === null) continue;
    for (const resource of resources) {
      const permission = holder.ask(action, resource);
      if (permission.status === "no") continue;
      const conditions =
        permission.conditions.length + key.conditions.length === 0
          ? permission.conditions
          : [...new Set([...permission.conditions, ...key.conditions])];
      if (best === null || conditions.length < best.conditions.length)
        best = { store, permissions: [permission, ...key.permissions], conditions, opens: null };
      if (conditions.length === 0) return best;
    }
  }
  return best;
}

/** Objects to try: any name, and names that the policies of either side speak of. */
function objectsOf(store: Store, on: string, index: SearchIndex, patterns: readonly string[]): string[] {
  const own = (store.policies ?? []).flatMap(({ document }) =>
    document.statements.flatMap(({ resources }) => (resources === null || resources.isNot ? [] : resources.patterns)),
  );
  const mine = patterns.filter((pattern) => pattern.includes("/") && pattern !== "*");
  return proposals(fillTemplate(on, { store: store.arn }), {}, index.model.facts.regions.slice(0, 1), [
    ...mine,
    ...own,
  ]);
}

/** Use of the customer key that encrypts a store; null: the holder may not use it. */
function keyRead(holder: Holder, store: Store): { permissions: Permission[]; conditions: readonly string[] } | null {
  const keyArn = keyOf(store);
  if (keyArn === null) return { permissions: [], conditions: [] };
  if (holder.model.resource(keyArn) === undefined)
    return { permissions: [], conditions: [`the policy of the key ${keyArn} lets it decrypt`] };
  const permission = holder.ask("kms:Decrypt", keyArn);
  return permission.status === "no" ? null : { permissions: [permission], conditions: permission.conditions };
}
