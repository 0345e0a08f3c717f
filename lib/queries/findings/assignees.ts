import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";

export interface Assignee {
  id: string;
  name: string;
  isSelf: boolean;
}

/** People whom a finding can be given to: everybody who can still sign in. The caller stands first. */
export async function assignees(caller: Caller): Promise<Assignee[]> {
  const found = await pool().query<{ id: string; name: string }>(
    `SELECT id, name FROM "user" WHERE disabled_at IS NULL ORDER BY name, id LIMIT 500`,
  );
  return found.rows
    .map((user) => ({ ...user, isSelf: user.id === caller.id }))
    .sort((a, b) => Number(b.isSelf) - Number(a.isSelf));
}
