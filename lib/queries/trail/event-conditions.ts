import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { isDenial } from "../../trail/fields.ts";
import { accountsInScope, regionsInScope } from "../account-scope.ts";
import type { EventFilters } from "./event-filters.ts";

/** Filters as SQL over coded rows: texts are ids already. `isNothing`: a text is in no event, so no event can match. */
export interface EventConditions {
  /** Conditions joined by AND, on alias `e`, with placeholders from $1 on. */
  where: string;
  values: unknown[];
  isNothing: boolean;
  /** The same on the hourly rollup (alias `e`, time column `hour`); null when the rollup does not hold what is asked for. */
  rollup: { where: string; values: unknown[] } | null;
}

/** So many dictionary entries a filter takes at most; a text that fits more is too short to be of use. */
const MAX_IDS = 2_000;

type TermKind = "account" | "region" | "source" | "name" | "ip" | "error" | "session" | "function" | "resource";

async function termIds(kind: TermKind, texts: readonly string[]): Promise<number[]> {
  const found = await pool().query<{ id: number }>("SELECT id FROM trail_term WHERE kind = $1 AND text = ANY($2)", [
    kind,
    texts,
  ]);
  return found.rows.map((row) => row.id);
}

/** Terms that are a text, or an ARN that ends in it after `/` or `:`. */
async function arnIds(kind: "function" | "resource", text: string): Promise<number[]> {
  const exact = await termIds(kind, [text]);
  if (exact.length > 0 || text.startsWith("arn:")) return exact;
  const found = await pool().query<{ id: number }>(
    `SELECT id FROM trail_term WHERE kind = $1 AND (right(text, length($2) + 1) IN ('/' || $2, ':' || $2)) LIMIT $3`,
    [kind, text, MAX_IDS],
  );
  return found.rows.map((row) => row.id);
}

async function principalIds(texts: readonly string[]): Promise<number[]> {
  const found = await pool().query<{ id: number }>(
    `SELECT id FROM trail_principal WHERE id <> 0 AND (arn = ANY($1) OR unique_id = ANY($1) OR name = ANY($1)) LIMIT $2`,
    [texts, MAX_IDS],
  );
  return found.rows.map((row) => row.id);
}

async function errorIds(wanted: readonly string[]): Promise<number[]> {
  const all = await pool().query<{ id: number; text: string }>("SELECT id, text FROM trail_term WHERE kind = 'error'");
  return all.rows
    .filter(({ text }) => wanted.includes(text) || (wanted.includes("denied") && isDenial(text, null)))
    .map(({ id }) => id);
}

/** Ids of everything whose text holds a word, by what it is. */
async function searchIds(
  text: string,
): Promise<{ name: number[]; source: number[]; error: number[]; resource: number[]; principal: number[] }> {
  const found = await pool().query<{ id: number; kind: string }>(
    `SELECT id, kind FROM trail_term
     WHERE kind IN ('name', 'source', 'error', 'resource') AND strpos(lower(text), lower($1)) > 0 LIMIT $2`,
    [text, MAX_IDS],
  );
  const principals = await pool().query<{ id: number }>(
    `SELECT id FROM trail_principal WHERE id <> 0 AND strpos(lower(arn || ' ' || name || ' ' || unique_id), lower($1)) > 0 LIMIT $2`,
    [text, MAX_IDS],
  );
  const of = (kind: string) => found.rows.filter((row) => row.kind === kind).map((row) => row.id);
  return {
    name: of("name"),
    source: of("source"),
    error: of("error"),
    resource: of("resource"),
    principal: principals.rows.map((row) => row.id),
  };
}

class Conditions {
  readonly parts: string[] = [];
  readonly values: unknown[] = [];
  isNothing = false;

  /** Adds a condition; `$` stands for the value's placeholder. */
  add(part: string, value: unknown): void {
    this.values.push(value);
    this.parts.push(part.replaceAll("$", () => `$${this.values.length}`));
  }

  /** Adds "one of these ids"; no id at all means that nothing can match. */
  addIds(part: string, ids: readonly number[]): void {
    if (ids.length === 0) this.isNothing = true;
    else this.add(part, ids);
  }
}

/** Resolves texts through the dictionaries first, so that the events are found by ids and indexes alone. */
export async function eventConditions(caller: Caller, filters: EventFilters): Promise<EventConditions> {
  const shared = new Conditions();
  const accounts = accountsInScope(caller, filters.account);
  if (accounts !== null) shared.addIds("e.account_id = ANY($::int[])", await termIds("account", accounts));
  const regions = regionsInScope(filters.region);
  if (regions !== null) shared.addIds("e.region_id = ANY($::int[])", await termIds("region", regions));
  if (filters.source.length > 0) {
    shared.addIds("e.source_id = ANY($::int[])", await termIds("source", filters.source));
  }
  if (filters.name.length > 0) shared.addIds("e.name_id = ANY($::int[])", await termIds("name", filters.name));
  if (filters.principal.length > 0) {
    shared.addIds("e.principal_id = ANY($::int[])", await principalIds(filters.principal));
  }
  if (filters.error.includes("any")) shared.add("e.error_id <> $", 0);
  else if (filters.error.length > 0) shared.addIds("e.error_id = ANY($::int[])", await errorIds(filters.error));

  const own = new Conditions();
  own.parts.push(...shared.parts);
  own.values.push(...shared.values);
  own.isNothing = shared.isNothing;
  own.add("e.event_time >= $::timestamptz", filters.from);
  own.add("e.event_time < $::timestamptz", filters.to);
  const before = own.parts.length;
  if (filters.ip !== "") own.addIds("e.ip_id = ANY($::int[])", await termIds("ip", [filters.ip]));
  if (filters.session !== "") own.addIds("e.session_id = ANY($::int[])", await termIds("session", [filters.session]));
  if (filters.function !== "") own.addIds("e.function_id = ANY($::int[])", await arnIds("function", filters.function));
  if (filters.resource !== "") own.addIds("e.resources && $::int[]", await arnIds("resource", filters.resource));
  if (filters.access.length === 1) own.add("e.is_read_only IS NOT DISTINCT FROM $::bool", filters.access[0] === "read");
  if (filters.q !== "") await addSearch(own, filters.q);

  const rollup = new Conditions();
  rollup.parts.push(...shared.parts);
  rollup.values.push(...shared.values);
  rollup.add("e.hour >= date_trunc('hour', $::timestamptz)", filters.from);
  rollup.add("e.hour < $::timestamptz", filters.to);
  return {
    where: own.parts.join(" AND "),
    values: own.values,
    isNothing: own.isNothing,
    rollup:
      own.parts.length > before || own.isNothing ? null : { where: rollup.parts.join(" AND "), values: rollup.values },
  };
}

async function addSearch(conditions: Conditions, text: string): Promise<void> {
  const ids = await searchIds(text);
  const columns = [
    ["e.name_id = ANY", ids.name],
    ["e.source_id = ANY", ids.source],
    ["e.error_id = ANY", ids.error],
    ["e.principal_id = ANY", ids.principal],
  ] as const;
  const parts: string[] = [];
  for (const [column, found] of columns) {
    if (found.length === 0) continue;
    conditions.values.push(found);
    parts.push(`${column}($${conditions.values.length}::int[])`);
  }
  if (ids.resource.length > 0) {
    conditions.values.push(ids.resource);
    parts.push(`e.resources && $${conditions.values.length}::int[]`);
  }
  if (parts.length === 0) conditions.isNothing = true;
  else conditions.parts.push(`(${parts.join(" OR ")})`);
}
