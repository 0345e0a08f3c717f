import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { type CountedColumn, countedRows } from "./counted-events.ts";
import { type EventCondition, eventConditions, isImpossible } from "./event-conditions.ts";
import type { EventFilters } from "./event-filters.ts";
import { readColumns } from "./read-events.ts";
import { SqlValues } from "./sql-values.ts";

/** A value with how many events it would show under all other filters. */
export interface EventFacetOption {
  value: string;
  label: string;
  count: number;
}

export interface EventFacet {
  options: EventFacetOption[];
  /** True when only the newest 10,000 events were counted: every count may be higher. */
  isCapped: boolean;
}

export const EVENT_FACET_KEYS = [
  "name",
  "source",
  "principal",
  "error",
  "account",
  "region",
  "ip",
  "agent",
  "function",
] as const;
export type EventFacetKey = (typeof EVENT_FACET_KEYS)[number];
export type EventFacets = Readonly<Record<EventFacetKey, EventFacet>>;

const COUNTED_COLUMNS = {
  name: "name_id",
  source: "source_id",
  principal: "principal_id",
  error: "error_id",
  account: "account_id",
  region: "region_id",
} as const satisfies Partial<Record<EventFacetKey, CountedColumn>>;

const COLUMNS: Record<EventFacetKey, string> = {
  ...COUNTED_COLUMNS,
  ip: "ip_id",
  agent: "agent_id",
  function: "function_id",
};

function isCountedKey(key: EventFacetKey): key is keyof typeof COUNTED_COLUMNS {
  return key in COUNTED_COLUMNS;
}

/** Values shown of a facet. */
const MOST_VALUES = 100;
/** Events counted one by one; beyond, counts are lower bounds. */
export const MOST_COUNTED = 10_000;

/**
 * Which facets are summed in one pass over the rollups. What a principal does goes together with where, and what is done with how
 * it ends: sums over all six at once have a hundred times as many combinations, and two passes can run side by side.
 */
const SUMMED_TOGETHER: Partial<Record<EventFacetKey, string>> = {
  name: "what",
  source: "what",
  error: "what",
  principal: "who",
  account: "who",
  region: "who",
};

/** One pass over what matches: facets whose own filters are the same, or none, are counted together. */
interface Pass {
  conditions: EventCondition[];
  facets: EventFacetKey[];
  isRolledUp: boolean;
}

/**
 * The commonest values under the other filters, for each facet under its own filter's others: exact from the rollups where
 * they have all that is asked for, else exact for up to 10,000 events, and of the newest 10,000 beyond.
 */
export async function eventFacets(caller: Caller, filters: EventFilters): Promise<EventFacets> {
  const conditions = await eventConditions(caller, filters);
  const facets: Record<EventFacetKey, EventFacet> = {
    name: NO_FACET,
    source: NO_FACET,
    principal: NO_FACET,
    error: NO_FACET,
    account: NO_FACET,
    region: NO_FACET,
    ip: NO_FACET,
    agent: NO_FACET,
    function: NO_FACET,
  };
  const counted = await Promise.all(passesOf(conditions).map((pass) => countPass(pass, filters)));
  for (const pass of counted) for (const [key, facet] of pass) facets[key] = facet;
  return facets;
}

const NO_FACET: EventFacet = { options: [], isCapped: false };

/** The passes that all facets need, as few as there are. */
export function passesOf(conditions: readonly EventCondition[]): Pass[] {
  const passes = new Map<string, Pass>();
  for (const key of EVENT_FACET_KEYS) {
    const isOwn = (condition: EventCondition) =>
      condition.key === key || (key === "agent" && condition.key === "agentpart");
    const others = conditions.filter((condition) => !isOwn(condition));
    const isRolledUp = isCountedKey(key) && others.every((condition) => condition.isRolledUp);
    const own = others.length === conditions.length ? "" : key;
    const name = `${own} ${isRolledUp ? SUMMED_TOGETHER[key] : ""}`;
    const pass = passes.get(name);
    if (pass === undefined) passes.set(name, { conditions: others, facets: [key], isRolledUp });
    else pass.facets.push(key);
  }
  return [...passes.values()];
}

async function countPass(pass: Pass, filters: EventFilters): Promise<[EventFacetKey, EventFacet][]> {
  if (isImpossible(pass.conditions)) return [];
  const { counted, isCapped } = pass.isRolledUp ? await countRollups(pass, filters) : await countEvents(pass, filters);
  const texts = await textsOf(counted);
  return [...counted].map(([key, ids]) => [
    key,
    {
      isCapped,
      options: ids.flatMap(({ id, count }) => {
        const text = texts.get(`${key === "principal"} ${id}`);
        return text === undefined ? [] : [{ ...text, count }];
      }),
    },
  ]);
}

interface Counted {
  /** The commonest ids of each facet, most first. */
  counted: Map<EventFacetKey, { id: number; count: number }[]>;
  isCapped: boolean;
}

/** Sums each combination over the whole time first: there are few of them, and each facet then adds up those. */
async function countRollups({ conditions, facets }: Pass, filters: EventFilters): Promise<Counted> {
  const values = new SqlValues();
  const columns = facets.flatMap((key) => (isCountedKey(key) ? [COUNTED_COLUMNS[key]] : []));
  const rows = countedRows(conditions, filters, { grain: "day", columns, isTimed: false }, values);
  const sets = columns.map((column) => `(${column})`).join(", ");
  const found = await pool().query<{ facet: number; id: number; count: number }>(
    `WITH sums AS MATERIALIZED (SELECT ${columns.join(", ")}, sum(count)::bigint AS count FROM (${rows}) r GROUP BY ${columns.join(", ")}),
     counted AS (SELECT CASE ${columns.map((column, index) => `WHEN GROUPING(${column}) = 0 THEN ${index}`).join(" ")} END AS facet,
                        COALESCE(${columns.join(", ")}) AS id, sum(count)::bigint AS count FROM sums GROUP BY GROUPING SETS (${sets}))
     SELECT facet, id, count FROM (
       SELECT *, row_number() OVER (PARTITION BY facet ORDER BY count DESC, id) AS place FROM counted WHERE id <> 0) ranked
     WHERE place <= ${MOST_VALUES} ORDER BY count DESC, id`,
    values.list,
  );
  const counted: Counted["counted"] = new Map();
  for (const [index, key] of facets.entries()) {
    counted.set(
      key,
      found.rows.filter((row) => row.facet === index).map(({ id, count }) => ({ id, count })),
    );
  }
  return { counted, isCapped: false };
}

async function countEvents({ conditions, facets }: Pass, filters: EventFilters): Promise<Counted> {
  const columns = facets.map((key) => `e.${COLUMNS[key]} AS "${key}"`).join(", ");
  const rows = await readColumns<Partial<Record<EventFacetKey, number>>>(columns, {
    conditions,
    time: filters,
    order: "newest",
    size: MOST_COUNTED + 1,
  });
  const isCapped = rows.length > MOST_COUNTED;
  const counted: Counted["counted"] = new Map();
  for (const key of facets) counted.set(key, commonest(rows.slice(0, MOST_COUNTED).map((row) => row[key] ?? 0)));
  return { counted, isCapped };
}

/** The commonest ids, most first; 0 is no value. */
function commonest(ids: readonly number[]): { id: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const id of ids) if (id !== 0) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .map(([id, count]) => ({ id, count }))
    .sort((a, b) => b.count - a.count || a.id - b.id)
    .slice(0, MOST_VALUES);
}

/** Texts by `<true for principals> <id>`. */
async function textsOf(counted: Counted["counted"]): Promise<Map<string, { value: string; label: string }>> {
  const terms = [...counted].flatMap(([key, ids]) => (key === "principal" ? [] : ids.map(({ id }) => id)));
  const principals = (counted.get("principal") ?? []).map(({ id }) => id);
  const found = await pool().query<{ is_principal: boolean; id: number; value: string; label: string }>(
    `SELECT false AS is_principal, t.id, t.text AS value, COALESCE(a.name, t.text) AS label FROM trail_term t
     LEFT JOIN aws_account a ON t.kind = 'account' AND a.account_id = t.text WHERE t.id = ANY($1)
     UNION ALL SELECT true, id, COALESCE(NULLIF(arn, ''), unique_id), COALESCE(NULLIF(name, ''), NULLIF(arn, ''), unique_id)
     FROM trail_principal WHERE id = ANY($2)`,
    [terms, principals],
  );
  return new Map(found.rows.map(({ is_principal, id, value, label }) => [`${is_principal} ${id}`, { value, label }]));
}
