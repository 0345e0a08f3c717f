import { guardFact, MissingFactError } from "../../facts/guard.ts";
import type { FactOf, Kind } from "../../facts/kinds.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";
import type { Escalation } from "../../iam/escalation/outcome.ts";
import type { GraphBuilder } from "../builder.ts";
import { createFactReader, type FactReader } from "../fact-reader.ts";
import type { TargetResolver } from "../targets.ts";

/** What the parts of the graph are built from, and where they put it. */
export interface PartContext {
  facts: OrganisationFacts;
  escalation: Escalation;
  graph: GraphBuilder;
  targets: TargetResolver;
  /** Reads that throw where something was not collected, per account. */
  reader(accountId: string): FactReader;
}

/** Readers of accounts, each made once. */
export function readers(facts: OrganisationFacts): (accountId: string) => FactReader {
  const made = new Map<string, FactReader>();
  return (accountId) => {
    const known = made.get(accountId) ?? createFactReader(facts, accountId);
    made.set(accountId, known);
    return known;
  };
}

/**
 * Each resource of a kind, with its gaps closed off. What a reading of one needs and was not collected becomes a gap beside the
 * graph; what was put into it before stands.
 */
export function each<K extends Kind>(
  { facts, graph }: PartContext,
  kind: K,
  read: (fact: FactOf<K>, node: number) => void,
): void {
  for (const fact of facts.byKind(kind)) {
    const node = graph.find(kind, fact.arn);
    if (node !== undefined) attempt({ graph }, fact, () => read(guardFact<K>(fact), node));
  }
}

/** Runs a reading; where a fact was not collected, the gap is kept beside the graph. */
export function attempt(
  { graph }: Pick<PartContext, "graph">,
  { kind, accountId }: FactOf<Kind>,
  read: () => void,
): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof MissingFactError)) throw error;
    graph.gap(kind, accountId);
  }
}

/** Anyone on the internet, without any identity. */
export function internet(graph: GraphBuilder): number {
  return graph.special({ key: "internet", kind: "internet", name: "Anyone on the internet" });
}

/** Anyone with an AWS account of their own. */
export function anyAccount(graph: GraphBuilder): number {
  return graph.special({ key: "any-account", kind: "any-account", name: "Anyone with an AWS account" });
}

/** An account outside of the organisation that is let in by name. */
export function partnerAccount(graph: GraphBuilder, accountId: string): number {
  return graph.special({ key: `partner-account ${accountId}`, kind: "partner-account", name: accountId, accountId });
}

/** Where people sign in outside of AWS: an OIDC issuer, or SAML. */
export function identityProvider(graph: GraphBuilder, issuer: string): number {
  return graph.special({ key: `identity-provider ${issuer}`, kind: "identity-provider", name: issuer });
}

export function administratorKey(accountId: string): string {
  return `administrator ${accountId}`;
}

/** What one holds who administrates an account. */
export function administratorOf(graph: GraphBuilder, accountId: string): number {
  return graph.special({
    key: administratorKey(accountId),
    kind: "administrator",
    name: `Administrator of ${accountId}`,
    accountId,
  });
}
