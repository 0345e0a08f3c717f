/**
 * Share of granted actions that is known to be unused, on a relation named `p`. Null where nothing was proven either way
 * while something is unknown: "none is known to be unused" must not read as "all of it is used".
 */
export const UNUSED_RATIO =
  "CASE WHEN p.proven_unused + p.unused_by_last_accessed = 0 AND p.unknown_count > 0 THEN NULL ELSE p.unused_ratio END";
