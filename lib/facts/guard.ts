import type { FactOf, Kind } from "./kinds.ts";

/** Thrown by every read of a fact that was not collected; the runner turns it into `unknown`. */
export class MissingFactError extends Error {
  readonly missing: readonly string[];

  constructor(...missing: string[]) {
    super(`Not collected: ${missing.join(", ")}`);
    this.name = "MissingFactError";
    this.missing = missing;
  }
}

const guarded = new WeakMap<object, object>();

/**
 * The fact with its gaps closed off: reading a part that was not collected throws `MissingFactError` instead of giving the
 * placeholder that stands there. Facts without gaps are returned as they are.
 */
export function guardFact<K extends Kind>(fact: FactOf<K>): FactOf<K> {
  const gaps = fact.gaps.filter((gap) => !gap.startsWith("policies."));
  if (gaps.length === 0) return fact;
  const known = guarded.get(fact);
  if (known !== undefined) return known as FactOf<K>;
  const observationGaps = gaps.filter((gap) => gap.startsWith("observations.")).map((gap) => gap.slice(13));
  const proxy = new Proxy(fact, {
    get(target, key) {
      if (key === "tags" && gaps.includes("tags")) throw new MissingFactError(`${fact.kind}.tags`);
      if (key === "config") return guardPart(target.config, gaps, `${fact.kind}.`);
      if (key === "observations")
        return guardPart(
          target.observations,
          observationGaps,
          `${fact.kind}.observations.`,
          gaps.includes("observations"),
        );
      return Reflect.get(target, key);
    },
  });
  guarded.set(fact, proxy);
  return proxy;
}

function guardPart<T extends object>(part: T, gaps: readonly string[], label: string, isAllMissing = false): T {
  return new Proxy(part, {
    get(target, key) {
      if (typeof key === "string" && (isAllMissing || gaps.includes(key))) throw new MissingFactError(`${label}${key}`);
      return Reflect.get(target, key);
    },
    ownKeys(target) {
      if (isAllMissing || gaps.length > 0) throw new MissingFactError(`${label}${gaps[0] ?? "*"}`);
      return Reflect.ownKeys(target);
    },
  });
}
