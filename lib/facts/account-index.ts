import type { FactOf, Kind } from "./kinds.ts";
import type { OrganisationFacts } from "./organisation.ts";

type Groups = ReadonlyMap<string, readonly FactOf<Kind>[]>;
/** Made once; a reading that failed fails again. */
type Made = { groups: Groups } | { error: unknown };

interface Index {
  lists: Map<string, readonly FactOf<Kind>[]>;
  groups: Map<unknown, Map<string, Made>>;
}

const indexes = new WeakMap<OrganisationFacts, Index>();

function indexOf(facts: OrganisationFacts): Index {
  const known = indexes.get(facts);
  if (known !== undefined) return known;
  const made: Index = { lists: new Map(), groups: new Map() };
  indexes.set(facts, made);
  return made;
}

/** The resources of a kind in an account, each through `guard`; collected once for all checks that ask. */
export function factsOfAccount<K extends Kind>(
  facts: OrganisationFacts,
  kind: K,
  accountId: string,
  guard: (fact: FactOf<K>) => FactOf<K>,
): readonly FactOf<K>[] {
  const { lists } = indexOf(facts);
  const key = `${kind} ${accountId}`;
  const known = lists.get(key);
  // The key holds the kind, which the map's type cannot say.
  if (known !== undefined) return known as readonly FactOf<K>[];
  const list = facts
    .byKind(kind)
    .filter((fact) => fact.accountId === accountId)
    .map(guard);
  lists.set(key, list);
  return list;
}

/** The same by what `keyOf` says of each; `keyOf` must be one function for good, since results are kept by it. */
export function groupsOfAccount<K extends Kind>(
  facts: OrganisationFacts,
  { kind, accountId, keyOf }: { kind: K; accountId: string; keyOf: (fact: FactOf<K>) => string },
  guard: (fact: FactOf<K>) => FactOf<K>,
): ReadonlyMap<string, readonly FactOf<K>[]> {
  const { groups } = indexOf(facts);
  const byAccount = groups.get(keyOf) ?? new Map<string, Made>();
  groups.set(keyOf, byAccount);
  const key = `${kind} ${accountId}`;
  let made = byAccount.get(key);
  if (made === undefined) {
    made = make(() => Map.groupBy(factsOfAccount(facts, kind, accountId, guard), keyOf));
    byAccount.set(key, made);
  }
  if ("error" in made) throw made.error;
  return made.groups as ReadonlyMap<string, readonly FactOf<K>[]>;
}

function make(read: () => Groups): Made {
  try {
    return { groups: read() };
  } catch (error) {
    return { error };
  }
}
