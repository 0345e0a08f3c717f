import type { NextRequest } from "next/server";
import { createLoader } from "nuqs/server";
import { sortParser } from "#components/data-table/table-params.ts";
import { loadScope } from "#components/layout/scope-params.ts";
import { csvResponse } from "#lib/api/csv.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { resourceCsvHeader, resourceCsvLines } from "#lib/queries/resources/export.ts";
import { loadResourceFilter } from "#lib/queries/resources/resource-filters.ts";

const loadSort = createLoader({ sort: sortParser });

/** The resources of exactly this view as CSV. */
export async function GET(request: NextRequest): Promise<Response> {
  const { caller } = await requireCaller();
  const params = request.nextUrl.searchParams;
  const filter = loadResourceFilter(params);
  const lines = resourceCsvLines(caller, { scope: loadScope(params), filter, sort: loadSort(params).sort });
  return csvResponse(
    `inventory-${systemClock.now().toISOString().slice(0, 10)}`,
    resourceCsvHeader(filter.kind),
    lines,
  );
}
