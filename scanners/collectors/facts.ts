import { storableText } from "#lib/domain/json.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import { type ConfigOf, type FactOf, type Kind, kindDefinition, type ObservationsOf } from "#lib/facts/kinds.ts";
import type { CallResult } from "../sources/aws/caller.ts";
import type { CollectContext } from "./define.ts";

/** The parts of a fact that every kind has, with tags, policies and gaps still empty. */
export interface NewFact<K extends Kind> {
  kind: K;
  arn: string;
  name: string;
  config: ConfigOf<K>;
  observations: ObservationsOf<K>;
}

/** A fact of this account and region (`global` for global kinds) that has no tags, policies and gaps yet. */
export function newFact<K extends Kind>(context: CollectContext, fact: NewFact<K>): FactOf<K> {
  return {
    kind: fact.kind,
    arn: fact.arn,
    accountId: context.accountId,
    region: kindDefinition(fact.kind)?.isGlobal === true ? "global" : context.region,
    name: storableText(fact.name),
    tags: {},
    config: fact.config,
    observations: fact.observations,
    policies: [],
    gaps: [],
  };
}

/** Marks parts of a fact as not collected. */
export function missing(fact: Pick<ResourceFact, "gaps">, ...parts: readonly string[]): void {
  for (const part of parts) if (!fact.gaps.includes(part)) fact.gaps.push(part);
}

/** Marks every part as not collected, except those named: for a resource that was listed and could not be described. */
export function missingAllBut(
  fact: { config: object; observations: object; gaps: string[] },
  known: readonly string[] = [],
): void {
  const parts = [...Object.keys(fact.config), ...Object.keys(fact.observations).map((key) => `observations.${key}`)];
  missing(fact, ...parts.filter((part) => !known.includes(part)));
}

/**
 * Puts the resource policy that a call answered on a fact, as delivered. An answer without text, or one of the call's
 * `absent` codes, is a resource without a policy; a failed call is a gap of that part.
 */
export function takePolicy<T>(
  fact: Pick<ResourceFact, "policies" | "gaps">,
  result: CallResult<T>,
  textOf: (value: T) => string | undefined,
): void {
  if (result.outcome === "gap") missing(fact, "policies.resource");
  else if (result.outcome === "value") addPolicy(fact, textOf(result.value));
}

/** Adds a resource policy, if there is one. */
export function addPolicy(fact: Pick<ResourceFact, "policies">, text: string | undefined, name = "default"): void {
  if (text !== undefined && text !== "") fact.policies.push({ role: "resource", name, text });
}
