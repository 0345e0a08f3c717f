/** Shared by action and resource matching: `*` is any run of characters, `?` exactly one. */

/** True when the text holds `*` or `?`. */
export function hasWildcard(text: string): boolean {
  return text.includes("*") || text.includes("?");
}

/**
 * Matches a whole text against a pattern with `*` and `?`, case-sensitively.
 * Keeps only the last `*` to fall back to, so hostile patterns cost at most pattern x text steps and never explode.
 * Source of the rule: IAM User Guide, "IAM JSON policy elements: Resource", wildcards in resource ARNs.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  if (pattern === "*" || pattern === text) return true;
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const code = pattern.charCodeAt(p);
    if (p < pattern.length && code === 42) {
      star = p;
      p += 1;
      resume = t;
    } else if (p < pattern.length && (code === 63 || code === text.charCodeAt(t))) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      t = resume;
    } else return false;
  }
  while (p < pattern.length && pattern.charCodeAt(p) === 42) p += 1;
  return p === pattern.length;
}
