import type { PatternClause } from "../document.ts";

/**
 * A quick look at `Resource` before the exact one. `match` says no only when no pattern can cover the resource;
 * `isExact` says that its yes is final as well: `*`, plain ARNs, and ARNs whose only wildcard is a star at the end.
 */
export interface ResourceFilter {
  isExact: boolean;
  match(resource: string): boolean;
}

const EVERYTHING: ResourceFilter = { isExact: true, match: () => true };
const PERHAPS: ResourceFilter = { isExact: false, match: () => true };

/** Prepares the filter of a clause; a statement without one covers whatever its layer says, so the filter lets it through. */
export function resourceFilter(clause: PatternClause | null): ResourceFilter {
  if (clause === null || clause.isNot) return PERHAPS;
  if (clause.patterns.includes("*")) return EVERYTHING;
  const plain = new Set<string>();
  const prefixes: string[] = [];
  let isExact = true;
  for (const pattern of clause.patterns) {
    const end = pattern.search(/[*?]|\$\{/);
    if (end < 0) plain.add(pattern);
    else {
      prefixes.push(pattern.slice(0, end));
      isExact &&= isTail(pattern, end);
    }
  }
  if (prefixes.length === 0) return { isExact: true, match: (resource) => plain.has(resource) };
  const [only] = prefixes;
  if (prefixes.length === 1 && only !== undefined && plain.size === 0)
    return { isExact, match: (resource) => resource.startsWith(only) };
  return {
    isExact,
    match: (resource) => plain.has(resource) || prefixes.some((prefix) => resource.startsWith(prefix)),
  };
}

/** A star at the very end, in the last part of an ARN, where it covers everything that follows. */
function isTail(pattern: string, star: number): boolean {
  return star === pattern.length - 1 && pattern[star] === "*" && pattern.split(":").length >= 6;
}
