import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { nameOfArn } from "../../domain/arn.ts";

/** Who or what a view of the trail is about. */
export interface Actor {
  /** As the address names it: unique id, ARN or address. */
  key: string;
  name: string;
  /** Empty where none is known. */
  arn: string;
  /** `AssumedRole`, `IAMUser`, …; empty where not known. */
  type: string;
  /** The stored resource, where the caller may see it. */
  resourceId: string | null;
}

/** A principal by unique id or ARN. Of other accounts a caller learns no more than what the address says already. */
export async function principalActor(caller: Caller, key: string): Promise<Actor> {
  const found = await pool().query<{ arn: string; name: string; type: string; resourceId: string | null }>(
    `SELECT p.arn, COALESCE(NULLIF(p.name, ''), NULLIF(p.arn, ''), p.unique_id) AS name, p.type,
            (SELECT r.id FROM resource r WHERE r.arn = p.arn AND p.arn <> '' AND ($2::text[] IS NULL OR r.account_id = ANY($2))
             ORDER BY r.gone_at DESC NULLS FIRST LIMIT 1) AS "resourceId"
     FROM trail_principal p WHERE p.id <> 0 AND (p.unique_id = $1 OR p.arn = $1) AND ($2::text[] IS NULL OR p.account_id = ANY($2))
     ORDER BY p.arn = '', p.id DESC LIMIT 1`,
    [key, caller.accounts],
  );
  return { key, ...(found.rows[0] ?? (await namedByArn(caller, key))) };
}

/** A resource by ARN. */
export async function resourceActor(caller: Caller, arn: string): Promise<Actor> {
  return { key: arn, ...(await namedByArn(caller, arn)) };
}

async function namedByArn(caller: Caller, text: string): Promise<Omit<Actor, "key">> {
  const isArn = text.startsWith("arn:");
  const found = await pool().query<{ id: string; name: string }>(
    `SELECT id, name FROM resource WHERE arn = $1 AND ($2::text[] IS NULL OR account_id = ANY($2))
     ORDER BY gone_at DESC NULLS FIRST LIMIT 1`,
    [text, caller.accounts],
  );
  const resource = found.rows[0];
  return {
    name: resource?.name ?? (isArn ? nameOfArn(text) : text),
    arn: isArn ? text : "",
    type: "",
    resourceId: resource?.id ?? null,
  };
}
