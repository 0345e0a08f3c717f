import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { SCAN_STATUSES } from "./scan-list.ts";

/** What the list of scans can be narrowed by, besides the accounts of the scope. */
export const loadScanFilters = createLoader({
  status: parseAsArrayOf(parseAsStringLiteral(SCAN_STATUSES)).withDefault([]),
  after: parseAsString,
  before: parseAsString,
});
