import { pool, type Sql } from "#lib/db/pool.ts";
import { quickSecret } from "#lib/secrets/quick.ts";
import { type ParamTerm, paramText } from "#lib/trail/param-terms.ts";
import { termHash } from "#lib/trail/term-hash.ts";
import { TermCache } from "./term-cache.ts";

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
  | "param"
  | "action";

export interface PrincipalKey {
  uniqueId: string;
  arn: string;
  type: string;
  accountId: string;
  name: string;
}

/** A parameter with more values than this (tokens, times, ids of requests) is found by exact value only. */
const MAX_VALUES = 20_000;
const keyOf = (principal: Pick<PrincipalKey, "uniqueId" | "arn">) => `${principal.uniqueId} ${principal.arn}`;

interface MissingTerm {
  kind: TermKind;
  text: string;
  /** As it is stored: a secret is not. */
  stored: string;
}

/** Texts and principals whose ids were asked for and are not known yet. */
export class MissingIds {
  readonly terms = new Map<string, MissingTerm>();
  readonly principals = new Map<string, PrincipalKey>();
  /** How often an id was asked for in vain. */
  count = 0;
}

/**
 * Ids of the texts and principals in events. All that a batch misses is fetched at once, outside of the batch's
 * transaction: dictionary rows are true whether or not the batch is. A text that holds a secret is not stored.
 */
export class Dictionary {
  #terms = new Map<TermKind, TermCache>();
  #principals = new TermCache();
  /** Different values of each parameter that this process has met. */
  #values = new Map<string, number>();

  /** Id of a text; 0 for null and the empty text, and for one that is not known, which is then noted. */
  id(kind: TermKind, text: string | null, missing: MissingIds): number {
    if (text === null || text === "") return 0;
    const id = this.#terms.get(kind)?.get(text);
    if (id !== undefined) return id;
    missing.count += 1;
    const key = `${kind} ${text}`;
    if (missing.terms.has(key)) return 0;
    const rule = quickSecret("", text);
    missing.terms.set(key, { kind, text, stored: rule === null ? text : `(hidden: ${rule})` });
    return 0;
  }

  /** Id of a request parameter, or its hash below 0; 0 for one that is not known, which is then noted. */
  paramId(param: ParamTerm, missing: MissingIds): number {
    const text = paramText(param);
    const id = this.#terms.get("param")?.get(text);
    if (id !== undefined) return id;
    const key = `param ${text}`;
    if (missing.terms.has(key)) {
      missing.count += 1;
      return 0;
    }
    const rule = quickSecret(param.key, param.value);
    if (rule === null && (this.#values.get(param.key) ?? 0) >= MAX_VALUES) return termHash("param", text);
    missing.terms.set(key, {
      kind: "param",
      text,
      stored: rule === null ? text : `${param.key}=(hidden: ${rule})`,
    });
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
    if (missing.principals.size > 0) await this.#fetchPrincipals(pool(), missing.principals);
    if (missing.terms.size > 0) await this.#fetchTerms(pool(), [...missing.terms.values()]);
  }

  async #fetchTerms(sql: Sql, missing: MissingTerm[]): Promise<void> {
    // In one order everywhere, so that two workers never wait for each other.
    missing.sort((a, b) => (a.kind + a.stored < b.kind + b.stored ? -1 : 1));
    const values = [missing.map(({ kind }) => kind), missing.map(({ stored }) => stored)];
    await sql.query(
      `INSERT INTO trail_term (kind, text) SELECT w.kind, w.text FROM unnest($1::text[], $2::text[]) AS w(kind, text)
       WHERE NOT EXISTS (SELECT 1 FROM trail_term t WHERE t.kind = w.kind AND t.text = w.text) ON CONFLICT DO NOTHING`,
      values,
    );
    const rows = await sql.query<{ id: number; place: number }>(
      `SELECT t.id, w.place::int FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w(kind, text, place)
       JOIN trail_term t ON t.kind = w.kind AND t.text = w.text`,
      values,
    );
    for (const { id, place } of rows.rows) {
      const term = missing[place - 1];
      if (term === undefined) continue;
      const ofKind = this.#terms.get(term.kind) ?? new TermCache();
      this.#terms.set(term.kind, ofKind);
      ofKind.set(term.text, id);
      if (term.kind === "param") this.#countValue(term.text);
    }
  }

  #countValue(text: string): void {
    const key = text.slice(0, text.indexOf("="));
    this.#values.set(key, (this.#values.get(key) ?? 0) + 1);
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
