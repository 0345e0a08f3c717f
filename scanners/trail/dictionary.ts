import { pool, type Sql } from "#lib/db/pool.ts";

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
const keyOf = (principal: Pick<PrincipalKey, "uniqueId" | "arn">) => `${principal.uniqueId} ${principal.arn}`;

/** Texts and principals whose ids were asked for and are not known yet. */
export class MissingIds {
  readonly terms = new Map<string, readonly [TermKind, string]>();
  readonly principals = new Map<string, PrincipalKey>();
  /** How often an id was asked for in vain. */
  count = 0;
}

/**
 * Ids of the texts and principals in events. All that a batch misses is fetched at once, outside of the batch's
 * transaction: dictionary rows are true whether or not the batch is.
 */
export class Dictionary {
  #terms = new Map<TermKind, Map<string, number>>();
  #size = 0;
  #principals = new Map<string, number>();

  /** Id of a text; 0 for null and the empty text, and for one that is not known, which is then noted. */
  id(kind: TermKind, text: string | null, missing: MissingIds): number {
    if (text === null || text === "") return 0;
    const id = this.#terms.get(kind)?.get(text);
    if (id !== undefined) return id;
    missing.terms.set(`${kind} ${text}`, [kind, text]);
    missing.count += 1;
    return 0;
  }

  /** Id of a principal; 0 for none, and for one that is not known, which is then noted. */
  principalId(principal: PrincipalKey | null, missing: MissingIds): number {
    if (principal === null) return 0;
    const key = keyOf(principal);
    const id = this.#principals.get(key);
    if (id !== undefined) return id;
    missing.principals.set(key, principal);
    missing.count += 1;
    return 0;
  }

  /** Makes ids known. They may be forgotten again as soon as the caller awaits something else: then ask once more. */
  async fetch(missing: MissingIds): Promise<void> {
    this.#bound();
    if (missing.principals.size > 0) await this.#fetchPrincipals(pool(), missing.principals);
    if (missing.terms.size > 0) await this.#fetchTerms(pool(), [...missing.terms.values()]);
  }

  #bound(): void {
    if (this.#size > MAX_CACHED) {
      this.#terms = new Map();
      this.#size = 0;
    }
    if (this.#principals.size > MAX_CACHED) this.#principals = new Map();
  }

  async #fetchTerms(sql: Sql, missing: (readonly [TermKind, string])[]): Promise<void> {
    // In one order everywhere, so that two workers never wait for each other.
    const sorted = missing.sort((a, b) => (a[0] + a[1] < b[0] + b[1] ? -1 : 1));
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

  async #fetchPrincipals(sql: Sql, missing: ReadonlyMap<string, PrincipalKey>): Promise<void> {
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
    for (const row of rows.rows) this.#principals.set(keyOf({ uniqueId: row.unique_id, arn: row.arn }), row.id);
  }
}
