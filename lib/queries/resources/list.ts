import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { SEVERITIES, type Severity } from "../../domain/severity.ts";
import { kindDefinition } from "../../facts/kinds.ts";
import { type KeyColumn, type PageOf, type PageRequest, pageOf, pageStatement } from "../shell/keyset.ts";
import type { ListScope } from "../shell/scope.ts";
import { kindColumnLabels, kindColumnTexts } from "./kind-columns.ts";
import { RESOURCE_WHERE, resourceParameters } from "./resource-conditions.ts";
import { RESOURCE_SORTS, type ResourceFilter, type ResourceSort } from "./resource-filters.ts";

/** One row of the inventory. Times are ISO 8601. */
export interface ResourceRow {
  id: string;
  name: string;
  arn: string;
  kind: string;
  kindLabel: string;
  accountId: string;
  accountName: string;
  region: string;
  owner: string | null;
  application: string | null;
  firstSeenAt: string;
  changedAt: string;
  goneAt: string | null;
  /** Number of parts that could not be collected. */
  gaps: number;
  /** Active findings by severity, those at zero left out, worst first. */
  findings: { severity: Severity; count: number }[];
  /** Texts of the columns of this kind, when the list is of one kind alone. */
  extra: (string | null)[];
}

export interface ResourceListRequest {
  scope: ListScope;
  filter: ResourceFilter;
  sort: { columnId: string; isDescending: boolean } | null;
  page: PageRequest;
}

export type ResourcePage = PageOf<ResourceRow> & { extraLabels: readonly string[] };

interface StoredRow {
  id: string;
  name: string;
  arn: string;
  kind: string;
  accountId: string;
  accountName: string | null;
  region: string;
  owner: string | null;
  application: string | null;
  firstSeenAt: Date;
  changedAt: Date;
  goneAt: Date | null;
  gaps: string[];
  config: unknown;
  pageKey: string[];
}

const ID: KeyColumn = { sql: "r.id", type: "uuid", isDescending: false };
const NAME: KeyColumn = { sql: "r.name", type: "text", isDescending: false };
const ORDERS: Record<ResourceSort, readonly KeyColumn[]> = {
  name: [NAME, ID],
  changedAt: [{ sql: "r.changed_at", type: "timestamptz", isDescending: false }, ID],
  firstSeenAt: [{ sql: "r.first_seen_at", type: "timestamptz", isDescending: false }, ID],
  region: [{ sql: "r.region", type: "text", isDescending: false }, NAME, ID],
};

const COLUMNS = `r.id, r.name, r.arn, r.kind, r.account_id AS "accountId", a.name AS "accountName", r.region, r.owner, r.application,
  r.first_seen_at AS "firstSeenAt", r.changed_at AS "changedAt", r.gone_at AS "goneAt", r.gaps`;

/** One page of the resources that match, by name unless sorted otherwise; with columns of its own when it is of one kind. */
export async function listResources(caller: Caller, request: ResourceListRequest): Promise<ResourcePage> {
  const column = RESOURCE_SORTS.find((known) => known === request.sort?.columnId) ?? "name";
  const isDescending = request.sort?.columnId === column && request.sort.isDescending;
  const columns = ORDERS[column].map((key) => ({ ...key, isDescending: isDescending !== key.isDescending }));
  const sort = `${isDescending ? "-" : ""}${column}`;
  const [onlyKind] = request.filter.kind;
  const extraLabels = request.filter.kind.length === 1 && onlyKind !== undefined ? kindColumnLabels(onlyKind) : [];
  const statement = pageStatement(
    {
      select: `${COLUMNS}, ${extraLabels.length > 0 ? "r.config" : "NULL AS config"}`,
      from: "resource r LEFT JOIN aws_account a ON a.account_id = r.account_id",
      where: RESOURCE_WHERE,
      parameters: resourceParameters(caller, request.scope, request.filter),
    },
    sort,
    columns,
    request.page,
  );
  const found = await pool().query<StoredRow>(statement.text, statement.values);
  const page = pageOf(found.rows, sort, request.page.limit, statement);
  const findings = await activeFindings(page.rows.map((row) => row.id));
  return { ...page, extraLabels, rows: page.rows.map((row) => viewOf(row, findings, extraLabels.length > 0)) };
}

/** Active findings of resources, by resource id and severity. */
export async function activeFindings(
  resourceIds: readonly string[],
): Promise<Map<string, { severity: Severity; count: number }[]>> {
  const found = await pool().query<{ id: string; severity: number; count: number }>(
    `SELECT resource_id AS id, severity, count(*)::int AS count FROM finding
     WHERE resource_id = ANY($1) AND status IN ('open', 'in_review', 'remediating') GROUP BY 1, 2 ORDER BY 1, 2`,
    [resourceIds],
  );
  const byResource = new Map<string, { severity: Severity; count: number }[]>();
  for (const row of found.rows) {
    const severity = SEVERITIES[row.severity];
    if (severity === undefined) continue;
    byResource.set(row.id, [...(byResource.get(row.id) ?? []), { severity, count: row.count }]);
  }
  return byResource;
}

function viewOf(
  { pageKey: _key, config, ...row }: StoredRow,
  findings: ReadonlyMap<string, ResourceRow["findings"]>,
  hasExtra: boolean,
): ResourceRow {
  return {
    ...row,
    kindLabel: kindDefinition(row.kind)?.label ?? row.kind,
    accountName: row.accountName ?? row.accountId,
    firstSeenAt: row.firstSeenAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    goneAt: row.goneAt?.toISOString() ?? null,
    gaps: row.gaps.length,
    findings: findings.get(row.id) ?? [],
    extra: hasExtra ? kindColumnTexts(row.kind, config, row.gaps) : [],
  };
}
