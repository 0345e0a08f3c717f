import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { INCIDENT_STATUSES, type IncidentStatus, KILL_CHAIN } from "../../domain/incident.ts";
import { SEVERITIES, type Severity, severityOfRank, severityRank } from "../../domain/severity.ts";
import { accountsInScope } from "../account-scope.ts";
import { alertBelongs, visibleAlert } from "../alerts/alert-conditions.ts";
import { likePattern } from "../findings/finding-conditions.ts";
import { type KeyColumn, type PageOf, type PageRequest, pageOf, pageStatement } from "../shell/keyset.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";
import { INCIDENT_SORTS, type IncidentFilter, type IncidentSort, NO_OWNER, OWN } from "./incident-filters.ts";
import { incidentSentence, inOrder } from "./incident-sentence.ts";

/** An incident as lists show it. Counts and names are of the alerts that the caller may see. */
export interface IncidentRow {
  id: string;
  summary: string;
  severity: Severity;
  status: IncidentStatus;
  closedReason: string | null;
  actorNames: string[];
  /** In the order of an attack. */
  tactics: string[];
  accountIds: string[];
  alertCount: number;
  firstAt: string;
  lastAt: string;
  ownerId: string | null;
  ownerName: string | null;
}

export interface IncidentListRequest {
  scope: ListScope;
  filter: IncidentFilter;
  from: Date | null;
  sort: { columnId: string; isDescending: boolean } | null;
  page: PageRequest;
}

export interface StoredIncident extends Omit<IncidentRow, "summary" | "severity" | "firstAt" | "lastAt"> {
  severity: number;
  firstAt: Date;
  lastAt: Date;
}

/** Columns of an incident on relation `i`; `accounts` is the parameter of the accounts that the caller may see, or null. */
export const incidentColumns = (
  accounts: string,
) => `i.id, i.severity, i.status, i.closed_reason AS "closedReason", i.tactics,
  i.account_ids AS "accountIds", i.first_at AS "firstAt", i.last_at AS "lastAt", i.owner_id AS "ownerId",
  (SELECT u.name FROM "user" u WHERE u.id = i.owner_id) AS "ownerName",
  ARRAY(SELECT max(a.actor_name) FROM alert a WHERE a.incident_id = i.id AND ${visibleAlert(accounts)}
        GROUP BY a.actor ORDER BY min(a.first_at), 1 LIMIT 20) AS "actorNames",
  (SELECT count(*)::int FROM alert a WHERE a.incident_id = i.id AND ${visibleAlert(accounts)}) AS "alertCount"`;

/** What was merged is found under what it went into; what has no account is seen by those who see all. */
export const visibleIncident = (accounts: string) =>
  `i.merged_into IS NULL AND (${accounts}::text[] IS NULL OR i.account_ids && ${accounts})`;

/** Incidents with an alert, among those that the caller may see, that is about resources of the chosen applications and owners. */
export const incidentBelongs = (accounts: string, application: string, owner: string) =>
  `((${application}::text[] IS NULL AND ${owner}::text[] IS NULL) OR EXISTS (SELECT 1 FROM alert a WHERE a.incident_id = i.id
      AND ${visibleAlert(accounts)} AND ${alertBelongs(accounts, application, owner)}))`;

const FACETS = {
  severity: "($3::smallint[] IS NULL OR i.severity = ANY($3))",
  status: "($4::text[] IS NULL OR i.status = ANY($4))",
  tactic: "($5::text[] IS NULL OR i.tactics && $5)",
  "incident-owner": `($6::text[] IS NULL OR i.owner_id = ANY($6) OR (i.owner_id IS NULL AND '${NO_OWNER}' = ANY($6)))`,
} as const;
type Facet = keyof typeof FACETS;

function where(without?: Facet): string {
  const facets = Object.entries(FACETS).map(([facet, sql]) => (facet === without ? `(true OR ${sql})` : sql));
  return `${visibleIncident("$1")} AND ($2::timestamptz IS NULL OR i.last_at >= $2) AND ${facets.join(" AND ")}
    AND ($7::text IS NULL OR EXISTS (SELECT 1 FROM alert a WHERE a.incident_id = i.id
      AND (a.actor_name ILIKE $7 OR a.body->>'subjects' ILIKE $7)))
    AND ${incidentBelongs("$1", "$8", "$9")}`;
}

function parametersOf(caller: Caller, { scope, filter, from }: Omit<IncidentListRequest, "sort" | "page">): unknown[] {
  const search = filter.q.trim();
  return [
    accountsInScope(caller, scope.account),
    from,
    chosenOrNull(filter.severity.map(severityRank)),
    chosenOrNull(filter.status),
    chosenOrNull(filter.tactic),
    chosenOrNull(filter["incident-owner"].map((id) => (id === OWN ? caller.id : id))),
    search === "" ? null : likePattern(search),
    chosenOrNull(scope.application),
    chosenOrNull(scope.owner),
  ];
}

const ID: KeyColumn = { sql: "i.id", type: "uuid", isDescending: false };
const NEWEST: KeyColumn = { sql: "i.last_at", type: "timestamptz", isDescending: true };
const ORDERS: Record<IncidentSort, readonly KeyColumn[]> = {
  urgency: [
    { sql: "(CASE i.status WHEN 'closed' THEN 1 ELSE 0 END)", type: "integer", isDescending: false },
    { sql: "i.severity", type: "smallint", isDescending: false },
    NEWEST,
    ID,
  ],
  lastAt: [NEWEST, ID],
  alertCount: [{ sql: "i.alert_count", type: "integer", isDescending: true }, ID],
};

/** One page of the incidents that match: what is not closed first, the worst first. */
export async function listIncidents(caller: Caller, request: IncidentListRequest): Promise<PageOf<IncidentRow>> {
  const { sort: wanted, page } = request;
  const column = INCIDENT_SORTS.find((known) => known === wanted?.columnId) ?? "urgency";
  const isOwnOrder = wanted?.columnId !== column || wanted.isDescending === (ORDERS[column][0]?.isDescending ?? false);
  const columns = ORDERS[column].map((key) => ({ ...key, isDescending: isOwnOrder === key.isDescending }));
  const sort = `${isOwnOrder ? "" : "-"}${column}`;
  const statement = pageStatement(
    { select: incidentColumns("$1"), from: "incident i", where: where(), parameters: parametersOf(caller, request) },
    sort,
    columns,
    page,
  );
  const found = await pool().query<StoredIncident & { pageKey: string[] }>(statement.text, statement.values);
  const { rows, ...places } = pageOf(found.rows, sort, page.limit, statement);
  return { ...places, rows: rows.map(({ pageKey: _key, ...row }) => incidentRow(row)) };
}

export interface IncidentFacets {
  total: number;
  severity: { value: Severity; count: number }[];
  status: { value: IncidentStatus; count: number }[];
  tactic: { value: string; count: number }[];
  owner: { value: string; label: string; count: number }[];
}

/** Counts for every filter of the list, each under all other filters. */
export async function incidentFacets(
  caller: Caller,
  request: Omit<IncidentListRequest, "sort" | "page">,
): Promise<IncidentFacets> {
  const parameters = parametersOf(caller, request);
  const counts = async (value: string, facet?: Facet, from = "incident i") => {
    const found = await pool().query<{ value: string; count: number }>(
      `SELECT ${value} AS value, count(*)::int AS count FROM ${from} WHERE ${where(facet)} GROUP BY 1`,
      parameters,
    );
    return new Map(found.rows.map((row) => [row.value, row.count]));
  };
  const [total, severity, status, tactic, owner, users] = await Promise.all([
    counts("'all'"),
    counts("i.severity::text", "severity"),
    counts("i.status", "status"),
    counts("t.tactic", "tactic", "incident i CROSS JOIN LATERAL unnest(i.tactics) AS t(tactic)"),
    counts(`COALESCE(i.owner_id, '${NO_OWNER}')`, "incident-owner"),
    pool().query<{ id: string; name: string }>('SELECT id, name FROM "user"'),
  ]);
  const names = new Map(users.rows.map(({ id, name }) => [id, name]));
  return {
    total: total.get("all") ?? 0,
    severity: SEVERITIES.map((value) => ({ value, count: severity.get(String(severityRank(value))) ?? 0 })),
    status: INCIDENT_STATUSES.map((value) => ({ value, count: status.get(value) ?? 0 })),
    tactic: KILL_CHAIN.map((value) => ({ value, count: tactic.get(value) ?? 0 })).filter(({ count }) => count > 0),
    owner: [...owner].map(([value, count]) => ({
      value,
      count,
      label: value === NO_OWNER ? "Nobody" : value === caller.id ? "Me" : (names.get(value) ?? value),
    })),
  };
}

/** A stored incident as lists show it. */
export function incidentRow({ severity, firstAt, lastAt, ...row }: StoredIncident): IncidentRow {
  const times = { firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() };
  return {
    ...row,
    ...times,
    tactics: inOrder(row.tactics),
    severity: severityOfRank(severity),
    summary: incidentSentence({ ...row, ...times }),
  };
}
