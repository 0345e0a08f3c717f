import { createLoader, type inferParserType, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const PRIVILEGE_SUBJECTS = ["function", "principal"] as const;
export type PrivilegeSubject = (typeof PRIVILEGE_SUBJECTS)[number];

/**
 * Marks a row can have. `escalates`: it can become administrator, surely or under conditions. `unused`: at least half of what is granted was not used. `unproven`: nothing can be said of use,
 * since no trail covers it.
 */
export const PRIVILEGE_MARKS = ["administrator", "escalates", "wildcards", "shared", "unused", "unproven"] as const;
export type PrivilegeMark = (typeof PRIVILEGE_MARKS)[number];

/** The filters of the list of privileges. */
export const privilegeFilterParsers = {
  subject: parseAsStringLiteral(PRIVILEGE_SUBJECTS).withDefault("function"),
  /** All chosen marks must hold. */
  mark: parseAsArrayOf(parseAsStringLiteral(PRIVILEGE_MARKS)).withDefault([]),
  kind: parseAsArrayOf(parseAsString).withDefault([]),
  q: parseAsString.withDefault(""),
};

export type PrivilegeFilter = inferParserType<typeof privilegeFilterParsers>;

/** Reads the filters of the privileges' address. */
export const loadPrivilegeFilter = createLoader(privilegeFilterParsers);

export const PRIVILEGE_SORTS = ["risk", "unusedRatio", "granted", "used", "wildcardCount", "name"] as const;
export type PrivilegeSort = (typeof PRIVILEGE_SORTS)[number];
