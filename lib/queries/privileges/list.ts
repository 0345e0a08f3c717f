import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { kindDefinition } from "../../facts/kinds.ts";
import { accountsInScope } from "../account-scope.ts";
import { resourceBelongs } from "../belonging.ts";
import { likePattern } from "../findings/finding-conditions.ts";
import { type KeyColumn, type PageOf, type PageRequest, pageOf, pageStatement } from "../shell/keyset.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";
import {
  PRIVILEGE_MARKS,
  PRIVILEGE_SORTS,
  type PrivilegeFilter,
  type PrivilegeMark,
  type PrivilegeSort,
  type PrivilegeSubject,
} from "./privilege-filters.ts";
import { UNUSED_RATIO } from "./unused-ratio.ts";

/** Granted actions by what is known of their use. They add up to `granted`. */
export interface UseCounts {
  used: number;
  deniedOnly: number;
  provenUnused: number;
  unusedByLastAccessed: number;
  unknown: number;
  unobservable: number;
}

/** One row of the list of privileges. */
export interface PrivilegeRow {
  id: string;
  name: string;
  arn: string;
  kindLabel: string;
  accountId: string;
  accountName: string;
  granted: number;
  counts: UseCounts;
  /** Granted and not used as a share of what is granted; null: nothing is granted, or nothing is known of use. */
  unusedRatio: number | null;
  wildcardCount: number;
  isAdministrator: boolean;
  /** What it can become; null: no search has run over it. */
  outcome: "administrator" | "conditional" | "unknown" | "none" | null;
  /** Steps to administrator; 0: it is one as it stands. */
  hops: number | null;
  /** A function that strangers can call runs as it, or is it. */
  isExposed: boolean;
  isRoleShared: boolean;
  /** ISO time of the last authorised call; null: none was recorded. */
  lastUsedAt: string | null;
}

export interface PrivilegeListRequest {
  scope: ListScope;
  filter: PrivilegeFilter;
  sort: { columnId: string; isDescending: boolean } | null;
  page: PageRequest;
}

export interface PrivilegePage extends PageOf<PrivilegeRow> {
  total: number;
  /** How many of each subject there are in scope, whatever the other filters. */
  subjects: Record<PrivilegeSubject, number>;
  marks: { value: PrivilegeMark; count: number }[];
}

interface StoredRow extends Omit<PrivilegeRow, "kindLabel" | "counts" | "accountName"> {
  kind: string;
  accountName: string | null;
  used: number;
  deniedOnly: number;
  provenUnused: number;
  unusedByLastAccessed: number;
  unknown: number;
  unobservable: number;
  pageKey: string[];
}

const MARKS: Record<PrivilegeMark, string> = {
  administrator: "p.is_administrator",
  escalates: "COALESCE(s.outcome IN ('administrator', 'conditional') AND s.hops IS DISTINCT FROM 0, false)",
  wildcards: "p.wildcard_count > 0",
  shared: "COALESCE((p.body->>'isRoleShared')::bool, false)",
  unused: `COALESCE(${UNUSED_RATIO} >= 0.5, false)`,
  unproven: `(${UNUSED_RATIO} IS NULL AND p.granted > 0)`,
};

/** Scope and search; regions restrict functions only, since IAM is global. */
const BASE = `($1::text[] IS NULL OR p.account_id = ANY($1))
  AND ($2::text[] IS NULL OR p.subject = 'principal'
       OR EXISTS (SELECT 1 FROM resource r WHERE r.id = p.resource_id AND r.region = ANY($2)))
  AND ($3::text IS NULL OR p.name ILIKE $3 OR p.arn ILIKE $3) AND ($4::text[] IS NULL OR p.kind = ANY($4))
  AND ${resourceBelongs("p.resource_id", "$7", "$8")}`;
const MARKED = PRIVILEGE_MARKS.map((mark) => `(NOT '${mark}' = ANY($5::text[]) OR ${MARKS[mark]})`).join(" AND ");
const WHERE = `p.subject = $6 AND ${BASE} AND ${MARKED}`;

const ID: KeyColumn = { sql: "p.resource_id", type: "uuid", isDescending: false };
/** Who strangers can reach comes first, then who can become administrator, then what is not used. */
const RISK = `(CASE s.outcome WHEN 'administrator' THEN CASE WHEN s.hops = 0 THEN 30 ELSE 40 END WHEN 'conditional' THEN 20
  WHEN 'unknown' THEN 10 ELSE 0 END + CASE WHEN s.is_exposed THEN 100 ELSE 0 END)`;
const FROM = `privilege_summary p LEFT JOIN escalation_summary s ON s.arn = COALESCE(p.role_arn, p.arn)`;
const ORDERS: Record<PrivilegeSort, readonly KeyColumn[]> = {
  risk: [
    { sql: `COALESCE(${RISK}, 0)`, type: "integer", isDescending: false },
    { sql: `COALESCE(${UNUSED_RATIO}, -1)`, type: "float8", isDescending: false },
    ID,
  ],
  unusedRatio: [
    { sql: `COALESCE(${UNUSED_RATIO}, -1)`, type: "float8", isDescending: false },
    { sql: "p.granted", type: "integer", isDescending: false },
    ID,
  ],
  granted: [{ sql: "p.granted", type: "integer", isDescending: false }, ID],
  used: [{ sql: "p.used", type: "integer", isDescending: false }, ID],
  wildcardCount: [{ sql: "p.wildcard_count", type: "integer", isDescending: false }, ID],
  name: [{ sql: "p.name", type: "text", isDescending: false }, ID],
};

const SELECT = `p.resource_id AS id, p.name, p.arn, p.kind, p.account_id AS "accountId", a.name AS "accountName", p.granted, p.used,
  p.denied_only AS "deniedOnly", p.proven_unused AS "provenUnused", p.unused_by_last_accessed AS "unusedByLastAccessed",
  p.unknown_count AS unknown, p.unobservable, ${UNUSED_RATIO} AS "unusedRatio", p.wildcard_count AS "wildcardCount",
  p.is_administrator AS "isAdministrator", s.outcome, s.hops, COALESCE(s.is_exposed, false) AS "isExposed", ${MARKS.shared} AS "isRoleShared",
  (SELECT max(s->>'lastUsedAt') FROM jsonb_array_elements(p.body->'byService') s) AS "lastUsedAt"`;

/** One page of functions or principals with what they may do against what they did; the riskiest first. */
export async function listPrivileges(caller: Caller, request: PrivilegeListRequest): Promise<PrivilegePage> {
  const { filter, scope } = request;
  const column = PRIVILEGE_SORTS.find((known) => known === request.sort?.columnId) ?? "risk";
  const isDescending = request.sort?.columnId === column ? request.sort.isDescending : true;
  const columns = ORDERS[column].map((key) => ({ ...key, isDescending: isDescending !== key.isDescending }));
  const sort = `${isDescending ? "-" : ""}${column}`;
  const search = filter.q.trim();
  const parameters = [
    accountsInScope(caller, scope.account),
    chosenOrNull(scope.region),
    search === "" ? null : likePattern(search),
    chosenOrNull(filter.kind),
    filter.mark,
    filter.subject,
    chosenOrNull(scope.application),
    chosenOrNull(scope.owner),
  ];
  const statement = pageStatement(
    {
      select: SELECT,
      from: `${FROM} LEFT JOIN aws_account a ON a.account_id = p.account_id`,
      where: WHERE,
      parameters,
    },
    sort,
    columns,
    request.page,
  );
  const [found, counted] = await Promise.all([
    pool().query<StoredRow>(statement.text, statement.values),
    pool().query<Record<"total" | PrivilegeSubject | PrivilegeMark, number>>(
      `SELECT (count(*) FILTER (WHERE ${WHERE}))::int AS total,
         (count(*) FILTER (WHERE p.subject = 'function'))::int AS function,
         (count(*) FILTER (WHERE p.subject = 'principal'))::int AS principal,
         ${PRIVILEGE_MARKS.map((mark) => `(count(*) FILTER (WHERE ${WHERE} AND ${MARKS[mark]}))::int AS ${mark}`).join(", ")}
       FROM ${FROM} WHERE ${BASE}`,
      parameters,
    ),
  ]);
  const page = pageOf(found.rows, sort, request.page.limit, statement);
  const [counts] = counted.rows;
  return {
    ...page,
    rows: page.rows.map(viewOf),
    total: counts?.total ?? 0,
    subjects: { function: counts?.function ?? 0, principal: counts?.principal ?? 0 },
    marks: PRIVILEGE_MARKS.map((mark) => ({ value: mark, count: counts?.[mark] ?? 0 })),
  };
}

function viewOf(row: StoredRow): PrivilegeRow {
  const {
    pageKey: _key,
    kind,
    used,
    deniedOnly,
    provenUnused,
    unusedByLastAccessed,
    unknown,
    unobservable,
    ...rest
  } = row;
  return {
    ...rest,
    kindLabel: kindDefinition(kind)?.label ?? kind,
    accountName: row.accountName ?? row.accountId,
    counts: { used, deniedOnly, provenUnused, unusedByLastAccessed, unknown, unobservable },
  };
}
