import { storableText } from "#lib/domain/json.ts";
import type { ResourceFact } from "#lib/facts/define.ts";

interface Before {
  config: Record<string, unknown>;
  tags: Record<string, string>;
  observations: Record<string, unknown> | null;
  gaps: string[];
}

type Fact = ResourceFact<Record<string, unknown>, Record<string, unknown>>;

/**
 * Keeps the last known value of every part that could not be collected this time, so that a denied call makes no
 * revision of its own. The part stays in `gaps`: checks read it as unknown, pages show it as stale.
 */
export function carryForward(fact: Fact, before: Before): Fact {
  if (fact.gaps.length === 0) return fact;
  const config = { ...fact.config };
  const observations = { ...fact.observations };
  let tags = fact.tags;
  for (const gap of fact.gaps) {
    if (gap === "tags") tags = before.tags;
    else if (gap.startsWith("observations.")) {
      const key = gap.slice("observations.".length);
      if (before.observations && key in before.observations) observations[key] = before.observations[key];
    } else if (!gap.startsWith("policies.") && gap in before.config) config[gap] = before.config[gap];
  }
  return { ...fact, config, observations, tags };
}

/** A copy of a value in which every text can be stored in PostgreSQL (see `storableText`), keys included. */
export function storableValue(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(storableValue);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [storableText(key), storableValue(member)]));
}
