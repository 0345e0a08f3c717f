import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { type Severity, severityOfRank } from "../../domain/severity.ts";
import { type KeyColumn, type PageOf, type PageRequest, pageOf, pageStatement } from "../shell/keyset.ts";
import type { ListScope } from "../shell/scope.ts";
import { alertParameters, alertWhere } from "./alert-conditions.ts";
import { ALERT_SORTS, type AlertFilter, type AlertSort } from "./alert-filters.ts";
import { detectionTitle, refreshKnownDetections, techniquesOf } from "./known-detections.ts";

/** An alert as lists show it. */
export interface AlertRow {
  id: string;
  detectionId: string;
  title: string;
  severity: Severity;
  /** Key of the actor. */
  actor: string;
  actorName: string;
  /** Events. */
  count: number;
  firstAt: string;
  lastAt: string;
  accountIds: string[];
  regions: string[];
  /** What was acted on; at most 20. */
  subjects: string[];
  /** Ids of MITRE ATT&CK techniques, the main one first. */
  techniques: string[];
  /** Stage of an attack of the main technique; null for detections that are not known any more. */
  tactic: string | null;
  incidentId: string | null;
  isSuppressed: boolean;
}

export interface AlertListRequest {
  scope: ListScope;
  filter: AlertFilter;
  /** Oldest last event; null: no limit. */
  from: Date | null;
  sort: { columnId: string; isDescending: boolean } | null;
  page: PageRequest;
}

interface StoredRow
  extends Omit<AlertRow, "title" | "severity" | "firstAt" | "lastAt" | "techniques" | "tactic" | "isSuppressed"> {
  severity: number;
  firstAt: Date;
  lastAt: Date;
  isSuppressed: boolean;
  pageKey: string[];
}

/** Columns of an alert on relation `a`. */
export const ALERT_COLUMNS = `a.id, a.detection_id AS "detectionId", a.severity, a.actor, a.actor_name AS "actorName", a.count,
  a.first_at AS "firstAt", a.last_at AS "lastAt", a.account_ids AS "accountIds", a.regions,
  ARRAY(SELECT jsonb_array_elements_text(a.body->'subjects')) AS subjects, a.incident_id AS "incidentId",
  a.suppression_id IS NOT NULL AS "isSuppressed"`;

const ID: KeyColumn = { sql: "a.id", type: "uuid", isDescending: false };
const NEWEST: KeyColumn = { sql: "a.last_at", type: "timestamptz", isDescending: true };
const ORDERS: Record<AlertSort, readonly KeyColumn[]> = {
  lastAt: [NEWEST, ID],
  severity: [{ sql: "a.severity", type: "smallint", isDescending: false }, NEWEST, ID],
  count: [{ sql: "a.count", type: "integer", isDescending: true }, ID],
};

/** One page of the alerts that match, the newest first. */
export async function listAlerts(caller: Caller, request: AlertListRequest): Promise<PageOf<AlertRow>> {
  await refreshKnownDetections(pool());
  const { scope, filter, from, sort: wanted, page } = request;
  const column = ALERT_SORTS.find((known) => known === wanted?.columnId) ?? "lastAt";
  const isOwnOrder = wanted?.columnId !== column || wanted.isDescending === (ORDERS[column][0]?.isDescending ?? false);
  const columns = ORDERS[column].map((key) => ({ ...key, isDescending: isOwnOrder === key.isDescending }));
  const sort = `${isOwnOrder ? "" : "-"}${column}`;
  const statement = pageStatement(
    {
      select: ALERT_COLUMNS,
      from: "alert a",
      where: alertWhere(),
      parameters: alertParameters(caller, scope, filter, from),
    },
    sort,
    columns,
    page,
  );
  const found = await pool().query<StoredRow>(statement.text, statement.values);
  const { rows, ...places } = pageOf(found.rows, sort, page.limit, statement);
  return { ...places, rows: rows.map(({ pageKey: _key, ...row }) => alertRow(row)) };
}

/** A stored alert as lists show it. */
export function alertRow(row: Omit<StoredRow, "pageKey">): AlertRow {
  const techniques = techniquesOf(row.detectionId);
  return {
    ...row,
    title: detectionTitle(row.detectionId),
    severity: severityOfRank(row.severity),
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    techniques: techniques.map(({ id }) => id),
    tactic: techniques[0]?.tactic ?? null,
  };
}

/** A row of `ALERT_COLUMNS`. */
export type StoredAlertRow = Omit<StoredRow, "pageKey">;
