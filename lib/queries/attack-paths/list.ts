import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { kindDefinition } from "../../facts/kinds.ts";
import type { StepView } from "../../iam/escalation/describe.ts";
import { ruleById } from "../../iam/escalation/rules/index.ts";
import { accountsInScope } from "../account-scope.ts";
import { resourceBelongs } from "../belonging.ts";
import { likePattern } from "../findings/finding-conditions.ts";
import { type KeyColumn, type PageOf, type PageRequest, pageOf, pageStatement } from "../shell/keyset.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";
import {
  ATTACK_PATH_SORTS,
  type AttackPathFilter,
  type AttackPathSort,
  PATH_OUTCOMES,
  type PathOutcome,
} from "./attack-path-filters.ts";

/** One hop of a path as lists and graphs show it. */
export interface PathHop {
  fromKey: string;
  fromName: string;
  fromKind: string;
  toKey: string;
  toName: string;
  toKind: string;
  isAdministrator: boolean;
  titles: string[];
  conditions: string[];
}

/** One way to administrator, from whom it starts. */
export interface AttackPathRow {
  id: string;
  name: string;
  arn: string;
  kindLabel: string;
  accountId: string;
  accountName: string;
  outcome: PathOutcome;
  /** null: the outcome rests on something else than a path, such as a kind that was not collected. */
  hops: number | null;
  /** What runs as the identity, for people: `Lambda function`. */
  runsAs: string[];
  isExposed: boolean;
  reachedCount: number;
  storeCount: number;
  steps: PathHop[];
}

export interface AttackPathPage extends PageOf<AttackPathRow> {
  total: number;
  outcomes: { value: PathOutcome; count: number }[];
  starts: { value: string; count: number }[];
  rules: { value: string; label: string; count: number }[];
}

export interface AttackPathRequest {
  scope: ListScope;
  filter: AttackPathFilter;
  sort: { columnId: string; isDescending: boolean } | null;
  page: PageRequest;
}

interface StoredRow extends Omit<AttackPathRow, "kindLabel" | "accountName" | "steps"> {
  kind: string;
  accountName: string | null;
  steps: StepView[];
  pageKey: string[];
}

const STARTS = {
  exposed: "s.is_exposed",
  compute: "cardinality(s.runs_as) > 0",
  user: "s.kind = 'iam.user'",
  role: "s.kind = 'iam.role'",
} as const;

/** Paths are of the identity that they start at; regions do not count, since IAM is global. */
const BASE = `s.outcome <> 'none' AND COALESCE(s.hops, 1) > 0 AND ($1::text[] IS NULL OR s.account_id = ANY($1))
  AND ($2::text IS NULL OR s.name ILIKE $2 OR s.arn ILIKE $2) AND ${resourceBelongs("s.resource_id", "$6", "$7")}`;
const OUTCOME = "($3::text[] IS NULL OR s.outcome = ANY($3))";
const START = `($4::text[] IS NULL OR ${Object.entries(STARTS)
  .map(([name, sql]) => `('${name}' = ANY($4) AND ${sql})`)
  .join(" OR ")})`;
const RULE = "($5::text[] IS NULL OR s.rule_ids && $5)";
const WHERE = `${BASE} AND ${OUTCOME} AND ${START} AND ${RULE}`;

/** Who anybody can reach comes first, then what is certain, then the shortest way. */
const RISK = `(CASE WHEN s.is_exposed THEN 0 ELSE 100 END + CASE s.outcome WHEN 'administrator' THEN 0 WHEN 'conditional' THEN 30 ELSE 60 END
  + LEAST(COALESCE(s.hops, 20), 20))`;
const ID: KeyColumn = { sql: "s.resource_id", type: "uuid", isDescending: false };
const ORDERS: Record<AttackPathSort, readonly KeyColumn[]> = {
  risk: [{ sql: RISK, type: "integer", isDescending: false }, { sql: "s.name", type: "text", isDescending: false }, ID],
  hops: [{ sql: "COALESCE(s.hops, 99)", type: "integer", isDescending: false }, ID],
  name: [{ sql: "s.name", type: "text", isDescending: false }, ID],
  reachedCount: [{ sql: "s.reached_count", type: "integer", isDescending: false }, ID],
  storeCount: [{ sql: "s.store_count", type: "integer", isDescending: false }, ID],
};

const SELECT = `s.resource_id AS id, s.name, s.arn, s.kind, s.account_id AS "accountId", a.name AS "accountName", s.outcome, s.hops,
  s.runs_as AS "runsAs", s.is_exposed AS "isExposed", s.reached_count AS "reachedCount", s.store_count AS "storeCount",
  s.body->'steps' AS steps`;

/** One page of the ways to administrator, the riskiest first, with the counts of each filter under all others. */
export async function listAttackPaths(caller: Caller, request: AttackPathRequest): Promise<AttackPathPage> {
  const { filter } = request;
  const column = ATTACK_PATH_SORTS.find((known) => known === request.sort?.columnId) ?? "risk";
  const isDescending = request.sort?.columnId === column && request.sort.isDescending;
  const columns = ORDERS[column].map((key) => ({ ...key, isDescending: isDescending !== key.isDescending }));
  const sort = `${isDescending ? "-" : ""}${column}`;
  const search = filter.q.trim();
  const parameters = [
    accountsInScope(caller, request.scope.account),
    search === "" ? null : likePattern(search),
    chosenOrNull(filter.outcome),
    chosenOrNull(filter.start),
    chosenOrNull(filter.rule),
    chosenOrNull(request.scope.application),
    chosenOrNull(request.scope.owner),
  ];
  const from = "escalation_summary s LEFT JOIN aws_account a ON a.account_id = s.account_id";
  const statement = pageStatement({ select: SELECT, from, where: WHERE, parameters }, sort, columns, request.page);
  const [found, counted, ruled] = await Promise.all([
    pool().query<StoredRow>(statement.text, statement.values),
    pool().query<Record<string, number>>(
      `SELECT (count(*) FILTER (WHERE ${OUTCOME} AND ${START} AND ${RULE}))::int AS total,
         ${PATH_OUTCOMES.map((outcome) => `(count(*) FILTER (WHERE s.outcome = '${outcome}' AND ${START} AND ${RULE}))::int AS ${outcome}`).join(", ")},
         ${Object.entries(STARTS)
           .map(([name, sql]) => `(count(*) FILTER (WHERE ${sql} AND ${OUTCOME} AND ${RULE}))::int AS start_${name}`)
           .join(", ")}
       FROM escalation_summary s WHERE ${BASE}`,
      parameters,
    ),
    pool().query<{ value: string; count: number }>(
      `SELECT rule AS value, count(*)::int AS count FROM escalation_summary s, unnest(s.rule_ids) AS rule
       WHERE ${BASE} AND ${OUTCOME} AND ${START} AND ($5::text[] IS NULL OR true) GROUP BY 1 ORDER BY 2 DESC, 1`,
      parameters,
    ),
  ]);
  const page = pageOf(found.rows, sort, request.page.limit, statement);
  const [counts] = counted.rows;
  return {
    ...page,
    rows: page.rows.map(viewOf),
    total: counts?.["total"] ?? 0,
    outcomes: PATH_OUTCOMES.map((value) => ({ value, count: counts?.[value] ?? 0 })),
    starts: Object.keys(STARTS).map((value) => ({ value, count: counts?.[`start_${value}`] ?? 0 })),
    rules: ruled.rows.map(({ value, count }) => ({ value, count, label: sentence(ruleById(value)?.title ?? value) })),
  };
}

/** The first letter large: titles complete a sentence. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function viewOf({ pageKey: _key, kind, steps, ...row }: StoredRow): AttackPathRow {
  return {
    ...row,
    kindLabel: kindDefinition(kind)?.label ?? kind,
    accountName: row.accountName ?? row.accountId,
    runsAs: row.runsAs.map((workload) => kindDefinition(workload)?.label ?? workload),
    steps: steps.map(hopOf),
  };
}

/** A stored step without its evidence. */
export function hopOf({ from, to, abilities, conditions }: StepView): PathHop {
  const keyOf = (held: StepView["from"]) => `${held.arn ?? `new ${held.accountId}`} ${held.changes.join(",")}`.trim();
  const nameOf = (held: StepView["from"]) =>
    held.changes.length === 0 ? held.name : `${held.name}, ${held.changes.join(", ")}`;
  return {
    fromKey: keyOf(from),
    fromName: nameOf(from),
    fromKind: from.kind,
    toKey: keyOf(to),
    toName: nameOf(to),
    toKind: to.kind,
    isAdministrator: to.isAdministrator,
    titles: abilities.map(({ title }) => title),
    conditions,
  };
}
