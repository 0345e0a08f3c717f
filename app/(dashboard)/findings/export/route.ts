import type { NextRequest } from "next/server";
import { createLoader } from "nuqs/server";
import { sortParser } from "#components/data-table/table-params.ts";
import { loadScope } from "#components/layout/scope-params.ts";
import { csvResponse } from "#lib/api/csv.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { FINDING_CSV_HEADER, findingCsvLines } from "#lib/queries/findings/export.ts";
import { loadFindingFilter } from "#lib/queries/findings/finding-filters.ts";

const loadSort = createLoader({ sort: sortParser });

/** The findings of exactly this view as CSV. */
export async function GET(request: NextRequest): Promise<Response> {
  const { caller } = await requireCaller();
  const params = request.nextUrl.searchParams;
  const now = systemClock.now();
  const lines = findingCsvLines(caller, {
    scope: loadScope(params),
    filter: loadFindingFilter(params),
    sort: loadSort(params).sort,
    now,
  });
  return csvResponse(`findings-${now.toISOString().slice(0, 10)}`, FINDING_CSV_HEADER, lines);
}
