import type { Sql } from "#lib/db/pool.ts";

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
  | "action";

export interface PrincipalKey {
  uniqueId: string;
  arn: string;
  type: string;
  accountId: string;
  name: string;
}

/** Entries kept in memory per process; beyond that the cache starts afresh, so memory stays bounded. */
const MAX_CACHED = 200_000;

/**
 * Ids of the texts and principals in events. `resolve` asks for all texts of a batch at once, outside of the batch's
 * transaction: dictionary rows are true whether or not the batch is.
 */
export class Dictionary {
  #terms = new Map<TermKind, Map<string, number>>();
  #size = 0;
  #principals = new Map<string, number>();

  /** Id of a text that `resolve` has seen; 0 for null and the empty text. */
  id(kind: TermKind, text: string | null): number {
    if (text === null || text === "") return 0;
    const id = this.#terms.get(kind)?.get(text);
    if (id === undefined) throw new Error(`Term ${kind} was not resolved before its use.`);
    return id;
  }

  principalId(principal: PrincipalKey | null): number {
    if (principal === null) return 0;
    const id = this.#principals.get(`${principal.uniqueId} ${principal.arn}`);
    if (id === undefined) throw new Error("A principal was not resolved before its use.");
    return id;
  }

  async resolve(
    sql: Sql,
    terms: Iterable<readonly [TermKind, string | null]>,
    principals: Iterable<PrincipalKey | null>,
  ) {
    if (this.#size > MAX_CACHED) {
      this.#terms = new Map();
      this.#size = 0;
    }
    if (this.#principals.size > MAX_CACHED) this.#principals = new Map();
    await this.#resolveTerms(sql, terms);
    await this.#resolvePrincipals(sql, principals);
  }

  async #resolveTerms(sql: Sql, terms: Iterable<readonly [TermKind, string | null]>): Promise<void> {
    const missing = new Map<string, readonly [TermKind, string]>();
    for (const [kind, text] of terms) {
      if (text === null || text === "") continue;
      if (this.#terms.get(kind)?.has(text) !== true) missing.set(`${kind} ${text}`, [kind, text]);
    }
    if (missing.size === 0) return;
    // In one order everywhere, so that two workers never wait for each other.
    const sorted = [...missing.values()].sort((a, b) => (a[0] + a[1] < b[0] + b[1] ? -1 : 1));
    const kinds = sorted.map(([kind]) => kind);
    const texts = sorted.map(([, text]) => text);
    await sql.query(
      `INSERT INTO trail_term (kind, text) SELECT w.kind, w.text FROM unnest($1::text[], $2::text[]) AS w(kind, text)
       WHERE NOT EXISTS (SELECT 1 FROM trail_term t WHERE t.kind = w.kind AND t.text = w.text) ON CONFLICT DO NOTHING`,
      [kinds, texts],
    );
    const rows = await sql.query<{ id: number; kind: TermKind; text: string }>(
      `SELECT t.id, t.kind, t.text FROM unnest($1::text[], $2::text[]) AS w(kind, text)
       JOIN trail_term t ON t.kind = w.kind AND t.text = w.text`,
      [kinds, texts],
    );
    for (const row of rows.rows) {
      const ofKind = this.#terms.get(row.kind) ?? new Map<string, number>();
      this.#terms.set(row.kind, ofKind.set(row.text, row.id));
    }
    this.#size += rows.rows.length;
  }

  async #resolvePrincipals(sql: Sql, principals: Iterable<PrincipalKey | null>): Promise<void> {
    const missing = new Map<string, PrincipalKey>();
    for (const principal of principals) {
      if (principal === null) continue;
      const key = `${principal.uniqueId} ${principal.arn}`;
      if (!this.#principals.has(key)) missing.set(key, principal);
    }
    if (missing.size === 0) return;
    const sorted = [...missing.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, principal]) => principal);
    const column = (pick: (principal: PrincipalKey) => string) => sorted.map(pick);
    await sql.query(
      `INSERT INTO trail_principal (unique_id, arn, type, account_id, name)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) ON CONFLICT DO NOTHING`,
      [
        column((principal) => principal.uniqueId),
        column((principal) => principal.arn),
        column((principal) => principal.type),
        column((principal) => principal.accountId),
        column((principal) => principal.name),
      ],
    );
    const rows = await sql.query<{ id: number; unique_id: string; arn: string }>(
      `SELECT p.id, p.unique_id, p.arn FROM unnest($1::text[], $2::text[]) AS w(unique_id, arn)
       JOIN trail_principal p ON p.unique_id = w.unique_id AND p.arn = w.arn`,
      [column((principal) => principal.uniqueId), column((principal) => principal.arn)],
    );
    for (const row of rows.rows) this.#principals.set(`${row.unique_id} ${row.arn}`, row.id);
  }
}
