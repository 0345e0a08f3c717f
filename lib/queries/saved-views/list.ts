import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { ViewArea } from "../../domain/saved-view.ts";

export interface SavedViewRow {
  id: string;
  name: string;
  query: string;
  isShared: boolean;
  isDefault: boolean;
  isOwn: boolean;
  ownerName: string;
}

/** The views of a list that the caller has or that others share, own ones first, each by name. */
export async function savedViews(caller: Caller, area: ViewArea): Promise<SavedViewRow[]> {
  const found = await pool().query<SavedViewRow>(
    `SELECT v.id, v.name, v.query, v.is_shared AS "isShared", v.is_default AND v.owner_id = $1 AS "isDefault",
            v.owner_id = $1 AS "isOwn", u.name AS "ownerName"
     FROM saved_view v JOIN "user" u ON u.id = v.owner_id
     WHERE v.area = $2 AND (v.owner_id = $1 OR v.is_shared) ORDER BY v.owner_id <> $1, lower(v.name), v.id`,
    [caller.id, area],
  );
  return found.rows;
}
