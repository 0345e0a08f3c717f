import { isIP } from "node:net";
import { pool } from "../../db/pool.ts";
import { isDenial } from "../../trail/fields.ts";
import { likeText } from "./search-words.ts";

export type TermKind =
  | "account"
  | "region"
  | "source"
  | "name"
  | "ip"
  | "agent"
  | "error"
  | "session"
  | "function"
  | "resource"
  | "param";

/** Ids of exact texts. */
export async function termIds(kind: TermKind, texts: readonly string[]): Promise<number[]> {
  const found = await pool().query<{ id: number }>(
    "SELECT id FROM trail_term WHERE kind = $1 AND text = ANY($2) AND id <> 0",
    [kind, texts],
  );
  return found.rows.map((row) => row.id);
}

/** Ids of ARNs, and for texts that are none of ARNs that end in them after `/` or `:`. */
export async function arnIds(kind: "function" | "resource", texts: readonly string[]): Promise<number[]> {
  const ids = new Set(await termIds(kind, texts));
  for (const text of texts.filter((candidate) => !candidate.startsWith("arn:"))) {
    const found = await pool().query<{ id: number }>(
      `SELECT id FROM trail_term WHERE kind = $1 AND kind NOT IN ('account', 'region', 'action')
         AND lower(text) LIKE '%' || $3 AND right(text, length($2) + 1) IN ('/' || $2, ':' || $2)`,
      [kind, text, likeText(text.toLowerCase())],
    );
    for (const row of found.rows) ids.add(row.id);
  }
  return [...ids];
}

/** Ids of principals by ARN, unique id or name. */
export async function principalIds(texts: readonly string[]): Promise<number[]> {
  const found = await pool().query<{ id: number }>(
    "SELECT id FROM trail_principal WHERE id <> 0 AND (arn = ANY($1) OR unique_id = ANY($1) OR name = ANY($1))",
    [texts],
  );
  return found.rows.map((row) => row.id);
}

/** Ids of the error codes that say that IAM refused a call. */
export async function deniedErrorIds(): Promise<number[]> {
  const all = await pool().query<{ id: number; text: string }>("SELECT id, text FROM trail_term WHERE kind = 'error'");
  return all.rows.filter(({ text }) => isDenial(text, null)).map(({ id }) => id);
}

/** Ids of addresses: exact texts (services have names here), and everything inside of blocks. */
export async function addressIds(texts: readonly string[]): Promise<number[]> {
  const ids = new Set(await termIds("ip", texts));
  const blocks = texts.filter(isAddressBlock);
  if (blocks.length === 0) return [...ids];
  // Names of services stand among the addresses, and what is no address must not end the query.
  const found = await pool().query<{ id: number }>(
    `SELECT id FROM trail_term WHERE kind = 'ip'
       AND CASE WHEN pg_input_is_valid(text, 'inet') THEN text::inet <<= ANY($1::inet[]) ELSE false END`,
    [blocks],
  );
  for (const row of found.rows) ids.add(row.id);
  return [...ids];
}

/** True for a block of addresses in CIDR form, `203.0.113.0/24`; bits behind the mask are allowed. */
export function isAddressBlock(text: string): boolean {
  const match = /^([0-9A-Fa-f.:]+)\/(\d{1,3})$/.exec(text);
  const family = isIP(match?.[1] ?? "");
  return family !== 0 && Number(match?.[2]) <= (family === 4 ? 32 : 128);
}

/** Ids of user agents that hold one of the parts, in any case. */
export async function agentPartIds(parts: readonly string[]): Promise<number[]> {
  const ids = new Set<number>();
  for (const part of parts) {
    const found = await pool().query<{ id: number }>(
      `SELECT id FROM trail_term WHERE kind = 'agent' AND kind NOT IN ('account', 'region', 'action')
         AND lower(text) LIKE '%' || $1 || '%'`,
      [likeText(part.toLowerCase())],
    );
    for (const row of found.rows) ids.add(row.id);
  }
  return [...ids];
}

/** What holds a word of a free-text search. */
export interface WordIds {
  principal: number[];
  name: number[];
  source: number[];
  session: number[];
  function: number[];
  /** Everything that stands among an event's terms: resources, parameters, addresses, agents, errors, names as recorded. */
  term: number[];
}

/** A word in more texts than this is looked for in the events themselves, newest first: it is in nearly all of them. */
export const MOST_WORD_IDS = 10_000;

/** Ids of all texts that hold a word, in any case; null when they are more than `MOST_WORD_IDS`. */
export async function wordIds(word: string): Promise<WordIds | null> {
  const part = likeText(word.toLowerCase());
  const [terms, principals] = await Promise.all([
    pool().query<{ id: number; kind: TermKind }>(
      `SELECT id, kind FROM trail_term WHERE kind NOT IN ('account', 'region', 'action') AND id <> 0
         AND lower(text) LIKE '%' || $1 || '%' LIMIT $2`,
      [part, MOST_WORD_IDS + 1],
    ),
    pool().query<{ id: number }>(
      `SELECT id FROM trail_principal WHERE id <> 0
         AND lower(arn || ' ' || name || ' ' || unique_id) LIKE '%' || $1 || '%' LIMIT $2`,
      [part, MOST_WORD_IDS + 1],
    ),
  ]);
  if (terms.rows.length > MOST_WORD_IDS || principals.rows.length > MOST_WORD_IDS) return null;
  const of = (...kinds: TermKind[]) => terms.rows.filter((row) => kinds.includes(row.kind)).map((row) => row.id);
  return {
    principal: principals.rows.map((row) => row.id),
    name: of("name"),
    source: of("source"),
    session: of("session"),
    function: of("function"),
    term: of("resource", "param", "ip", "agent", "error", "name"),
  };
}
