import { actionId, actionName, supportsResources } from "../../catalog/catalog.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";
import type { PatternClause } from "../document.ts";
import type { SourcedPolicy } from "../evaluate/access.ts";
import { type Composition, isNew, keptActions } from "./compose.ts";
import { grantedBy } from "./kept.ts";
import type { Extent } from "./proposal.ts";
import { asLiteral, liesWithin } from "./resource-patterns.ts";
import { arnServiceOf, type KnownResources, Surface } from "./surface.ts";

/** Size of a set of identity policies and what they give by themselves. */
export function extentOf(
  facts: OrganisationFacts,
  accountId: string,
  policies: readonly SourcedPolicy[],
  characters: number,
  known: KnownResources,
): Extent {
  const surface = new Surface(policies);
  return {
    actions: grantedBy(policies).count(),
    statements: policies.reduce((sum, { document }) => sum + document.statements.length, 0),
    documents: policies.length,
    characters,
    accessLevels: surface.levels(),
    pairs: surface.pairs(known),
    stores: surface.stores(facts, accountId),
  };
}

/**
 * Pairs of action and known resource that a proposal gives beyond what was observed, pinned, or kept by the mode. What hangs on the
 * value of a policy variable is not counted: it is the caller's own, as it is today.
 */
export function excessOf(composition: Composition, known: KnownResources): number {
  const needed = new Map<string, PatternClause[]>();
  const need = (action: string, clause: PatternClause) => {
    const list = needed.get(action);
    if (list === undefined) needed.set(action, [clause]);
    else list.push(clause);
  };
  for (const { actions, clause } of composition.used) for (const action of actions) need(action, clause);
  for (const { need: pinned } of composition.pinned.filter(isNew))
    need(pinned.action, { isNot: false, patterns: [pinned.resource ?? "*"] });
  const kept = keptActions(composition);
  const surface = new Surface(composition.policies);
  let excess = 0;
  for (const id of grantedBy(composition.policies).subtract(kept).ids()) {
    const clauses = needed.get(actionName(id)) ?? [];
    if (!supportsResources(id)) {
      if (clauses.length === 0) excess += 1;
      continue;
    }
    for (const resource of known.get(arnServiceOf(id)) ?? [])
      if (surface.gives(id, resource, false) && !clauses.some((clause) => liesWithin(clause, asLiteral(resource))))
        excess += 1;
  }
  return excess;
}

/** Resources that needs name, for the resources to count over. */
export function observedResources({ judged, unattributed, pinned }: Composition): string[] {
  return [...judged, ...unattributed, ...pinned].flatMap(({ need }) =>
    need.resource === null || actionId(need.action) === undefined ? [] : [need.resource],
  );
}
