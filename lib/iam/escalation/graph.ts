import type { Ability, BlockedRule, UnknownRule } from "./abilities.ts";
import type { Change, Holder } from "./holder.ts";
import type { SearchIdentity, SearchModel } from "./model.ts";
import type { StoreRead } from "./reads.ts";
import type { StoreKind } from "./rule.ts";

/** One step from holding one thing to holding the next, with the abilities that it takes. */
export interface Edge {
  from: Node;
  to: Node;
  abilities: readonly Ability[];
  conditions: readonly string[];
}

/** Something that can be held: an identity as it is, an identity after a change, or a new identity in an account. */
export interface Node {
  id: number;
  /** null: a new identity of the attacker's own. */
  holder: Holder | null;
  accountId: string;
  isAdministrator: boolean;
  edges: Edge[];
  /** Abilities that make others powerful without holding them. */
  makesPowerful: Ability[];
  /** Changes to identities that it cannot take over by itself; with another route to them they add up. */
  foreign: ForeignChange[];
  reads: readonly StoreRead[];
  /** Kinds of stores that it may read and that were not collected in its account. */
  unread: readonly StoreKind[];
  /** Rules that cannot be judged, and rules that something stops. */
  unknown: readonly UnknownRule[];
  blocked: readonly BlockedRule[];
}

export interface ForeignChange {
  identity: SearchIdentity;
  change: Change;
  abilities: readonly Ability[];
}

export interface SearchGraph {
  model: SearchModel;
  nodes: readonly Node[];
  /** The nodes of the identities as they are, by position. */
  starts: readonly Node[];
}
