import { hasWildcard, matchesWildcard } from "../../catalog/wildcard.ts";

/** Patterns kept with their hits: policies that many share bring the same ones again and again. */
const MAX_KEPT = 20_000;

/** Finds the ARNs that a pattern of a policy may cover without looking at all of them. */
export class PatternIndex<T extends { arn: string }> {
  readonly #byArn = new Map<string, T[]>();
  readonly #sorted: readonly T[];
  readonly #found = new Map<string, readonly T[]>();

  constructor(items: readonly T[]) {
    this.#sorted = [...items].sort((a, b) => (a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0));
    for (const item of items) {
      const list = this.#byArn.get(item.arn);
      if (list === undefined) this.#byArn.set(item.arn, [item]);
      else list.push(item);
    }
  }

  /** Items whose ARN fits, in the order of their ARNs. */
  matching(pattern: string): readonly T[] {
    if (!hasWildcard(pattern)) return this.#byArn.get(pattern) ?? [];
    const known = this.#found.get(pattern);
    if (known !== undefined) return known;
    const end = pattern.search(/[*?]/);
    const prefix = pattern.slice(0, end);
    const found: T[] = [];
    for (let at = this.#firstFrom(prefix); at < this.#sorted.length; at += 1) {
      const item = this.#sorted[at];
      if (item === undefined || !item.arn.startsWith(prefix)) break;
      if (matchesWildcard(pattern, item.arn)) found.push(item);
    }
    if (this.#found.size >= MAX_KEPT) this.#found.clear();
    this.#found.set(pattern, found);
    return found;
  }

  /** Items that any of the patterns fits, each once. */
  matchingAny(patterns: readonly string[]): ReadonlySet<T> {
    const found = new Set<T>();
    for (const pattern of patterns) for (const item of this.matching(pattern)) found.add(item);
    return found;
  }

  #firstFrom(prefix: string): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle]?.arn ?? "") < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
