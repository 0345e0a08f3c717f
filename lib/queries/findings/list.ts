import { checkById } from "../../checks/registry.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { FindingStatus } from "../../domain/finding.ts";
import { type Severity, severityOfRank } from "../../domain/severity.ts";
import { kindDefinition } from "../../facts/kinds.ts";
import { type KeyColumn, type PageOf, type PageRequest, pageOf, pageStatement } from "../shell/keyset.ts";
import type { ListScope } from "../shell/scope.ts";
import { FINDING_WHERE, findingParameters } from "./finding-conditions.ts";
import { FINDING_SORTS, type FindingFilter, type FindingSort } from "./finding-filters.ts";

/** One row of the list. Times are ISO 8601. */
export interface FindingRow {
  id: string;
  severity: Severity;
  status: FindingStatus;
  title: string;
  checkId: string;
  resourceId: string;
  resourceName: string;
  resourceArn: string;
  kind: string;
  kindLabel: string;
  accountId: string;
  accountName: string;
  region: string;
  owner: string | null;
  application: string | null;
  assigneeName: string | null;
  firstSeenAt: string;
  dueAt: string | null;
  isOverdue: boolean;
  acceptedUntil: string | null;
}

interface StoredRow {
  id: string;
  severity: number;
  status: FindingStatus;
  title: string;
  checkId: string;
  resourceId: string;
  resourceName: string;
  resourceArn: string;
  kind: string;
  accountId: string;
  accountName: string | null;
  region: string;
  owner: string | null;
  application: string | null;
  assigneeName: string | null;
  firstSeenAt: Date;
  dueAt: Date | null;
  acceptedUntil: Date | null;
  pageKey: string[];
}

const SEVERITY: KeyColumn = { sql: "f.severity", type: "smallint", isDescending: false };
const FIRST_SEEN: KeyColumn = { sql: "f.first_seen_at", type: "timestamptz", isDescending: true };
const ID: KeyColumn = { sql: "f.id", type: "uuid", isDescending: false };

const ORDERS: Record<FindingSort, readonly KeyColumn[]> = {
  severity: [SEVERITY, FIRST_SEEN, ID],
  firstSeenAt: [{ ...FIRST_SEEN, isDescending: false }, ID],
  dueAt: [{ sql: "COALESCE(f.due_at, 'infinity')", type: "timestamptz", isDescending: false }, ID],
  resourceName: [{ sql: "f.resource_name", type: "text", isDescending: false }, ID],
};

const SELECT = `f.id, f.severity, f.status, f.title, f.check_id AS "checkId", f.resource_id AS "resourceId",
  f.resource_name AS "resourceName", f.resource_arn AS "resourceArn", f.kind, f.account_id AS "accountId",
  a.name AS "accountName", f.region, f.owner, f.application, u.name AS "assigneeName", f.first_seen_at AS "firstSeenAt",
  f.due_at AS "dueAt", f.accepted_until AS "acceptedUntil"`;
const FROM = `finding f LEFT JOIN aws_account a ON a.account_id = f.account_id LEFT JOIN "user" u ON u.id = f.assignee_id`;

export interface FindingListRequest {
  scope: ListScope;
  filter: FindingFilter;
  /** A column of `FINDING_SORTS`; others fall back to worst first. */
  sort: { columnId: string; isDescending: boolean } | null;
  page: PageRequest;
  now: Date;
}

/** Name of the order, so that a cursor is only used with the order it was made for; and its columns. */
function orderOf(sort: FindingListRequest["sort"]): { name: string; columns: readonly KeyColumn[] } {
  const column = FINDING_SORTS.find((known) => known === sort?.columnId) ?? "severity";
  const isDescending = sort?.columnId === column && sort.isDescending;
  const columns = ORDERS[column];
  return {
    name: `${isDescending ? "-" : ""}${column}`,
    columns: isDescending ? columns.map((key) => ({ ...key, isDescending: !key.isDescending })) : columns,
  };
}

/** One page of the findings that match. Worst and newest first unless sorted otherwise. */
export async function listFindings(caller: Caller, request: FindingListRequest): Promise<PageOf<FindingRow>> {
  const { name, columns } = orderOf(request.sort);
  const parameters = findingParameters(caller, request.scope, request.filter, request.now);
  const statement = pageStatement(
    { select: SELECT, from: FROM, where: FINDING_WHERE, parameters },
    name,
    columns,
    request.page,
  );
  const found = await pool().query<StoredRow>(statement.text, statement.values);
  const page = pageOf(found.rows, name, request.page.limit, statement);
  return { ...page, rows: page.rows.map((row) => viewOf(row, request.now)) };
}

function viewOf({ pageKey: _key, ...row }: StoredRow, now: Date): FindingRow {
  return {
    ...row,
    severity: severityOfRank(row.severity),
    title: checkById(row.checkId)?.title ?? row.title,
    kindLabel: kindDefinition(row.kind)?.label ?? row.kind,
    accountName: row.accountName ?? row.accountId,
    firstSeenAt: row.firstSeenAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    isOverdue: row.dueAt !== null && row.dueAt < now && ["open", "in_review", "remediating"].includes(row.status),
    acceptedUntil: row.acceptedUntil?.toISOString() ?? null,
  };
}
