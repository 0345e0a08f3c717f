import { csvLine } from "../../api/csv.ts";
import type { Caller } from "../../context.ts";
import { type FindingListRequest, type FindingRow, listFindings } from "./list.ts";

const BATCH = 2_000;

/** Every finding of a view in its order, in batches, without holding them all: for exports. */
export async function* allFindings(
  caller: Caller,
  request: Omit<FindingListRequest, "page">,
): AsyncGenerator<readonly FindingRow[]> {
  let after: string | null = null;
  do {
    const page = await listFindings(caller, { ...request, page: { after, before: null, limit: BATCH } });
    if (page.rows.length > 0) yield page.rows;
    after = page.next;
  } while (after !== null);
}

export const FINDING_CSV_HEADER = [
  "Id",
  "Severity",
  "Status",
  "Title",
  "Check",
  "Resource",
  "Kind",
  "ARN",
  "Account",
  "Account name",
  "Region",
  "Owner",
  "Application",
  "Assignee",
  "First seen",
  "Due",
  "Overdue",
  "Risk accepted until",
] as const;

/** The lines of a view as CSV, a batch at a time. */
export async function* findingCsvLines(
  caller: Caller,
  request: Omit<FindingListRequest, "page">,
): AsyncGenerator<string> {
  for await (const rows of allFindings(caller, request)) yield rows.map(lineOf).join("");
}

function lineOf(row: FindingRow): string {
  return csvLine([
    row.id,
    row.severity,
    row.status,
    row.title,
    row.checkId,
    row.resourceName,
    row.kindLabel,
    row.resourceArn,
    row.accountId,
    row.accountName,
    row.region,
    row.owner,
    row.application,
    row.assigneeName,
    row.firstSeenAt,
    row.dueAt,
    row.isOverdue,
    row.acceptedUntil,
  ]);
}
