import { createLoader, parseAsArrayOf, parseAsString } from "nuqs/server";

/** What the audit log can be narrowed by: areas of actions, people, and text in the target. */
export const loadAuditLogFilters = createLoader({
  area: parseAsArrayOf(parseAsString).withDefault([]),
  actor: parseAsArrayOf(parseAsString).withDefault([]),
  q: parseAsString.withDefault(""),
  after: parseAsString,
  before: parseAsString,
});
