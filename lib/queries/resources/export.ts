import { csvLine } from "../../api/csv.ts";
import type { Caller } from "../../context.ts";
import { kindColumnLabels } from "./kind-columns.ts";
import { listResources, type ResourceListRequest } from "./list.ts";

const BATCH = 2_000;

/** Head of the file; a list of one kind has that kind's columns at the end. */
export function resourceCsvHeader(kinds: readonly string[]): string[] {
  const [only] = kinds;
  const extra = kinds.length === 1 && only !== undefined ? kindColumnLabels(only) : [];
  const common = [
    "Id",
    "Name",
    "Kind",
    "ARN",
    "Account",
    "Account name",
    "Region",
    "Owner",
    "Application",
    "First seen",
    "Changed",
    "Gone",
  ];
  return [...common, "Parts not collected", "Active findings", ...extra];
}

/** The lines of an inventory view as CSV, a batch at a time. */
export async function* resourceCsvLines(
  caller: Caller,
  request: Omit<ResourceListRequest, "page">,
): AsyncGenerator<string> {
  let after: string | null = null;
  do {
    const page = await listResources(caller, { ...request, page: { after, before: null, limit: BATCH } });
    yield page.rows
      .map((row) =>
        csvLine([
          row.id,
          row.name,
          row.kindLabel,
          row.arn,
          row.accountId,
          row.accountName,
          row.region,
          row.owner,
          row.application,
          row.firstSeenAt,
          row.changedAt,
          row.goneAt,
          row.gaps,
          row.findings.reduce((sum, { count }) => sum + count, 0),
          ...row.extra,
        ]),
      )
      .join("");
    after = page.next;
  } while (after !== null);
}
