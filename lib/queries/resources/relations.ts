import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { kindDefinition } from "../../facts/kinds.ts";

/** One relation, seen from the resource at hand. */
export interface RelationView {
  direction: "out" | "in";
  relation: string;
  /** The other end. */
  arn: string;
  /** null: not in the inventory, or in an account that the caller may not see. */
  other: { id: string; name: string; kindLabel: string; isGone: boolean } | null;
}

const SHOWN = 200;

/**
 * What a resource points to and what points to it. Ends in accounts outside of the caller's are named by ARN where the
 * resource's own configuration names them, and left out where only the other side does.
 */
export async function resourceRelations(
  caller: Caller,
  resource: { id: string; arn: string },
): Promise<RelationView[]> {
  const found = await pool().query<{
    direction: "out" | "in";
    relation: string;
    arn: string;
    id: string | null;
    name: string | null;
    kind: string | null;
    isGone: boolean;
  }>(
    `SELECT 'out' AS direction, e.relation, e.to_arn AS arn, r.id, r.name, r.kind, r.gone_at IS NOT NULL AS "isGone"
     FROM edge e LEFT JOIN resource r ON r.id = e.to_id AND ($3::text[] IS NULL OR r.account_id = ANY($3))
     WHERE e.from_id = $1
     UNION ALL
     SELECT 'in', e.relation, r.arn, r.id, r.name, r.kind, r.gone_at IS NOT NULL
     FROM edge e JOIN resource r ON r.id = e.from_id
     WHERE (e.to_id = $1 OR e.to_arn = $2) AND e.from_id <> $1 AND ($3::text[] IS NULL OR r.account_id = ANY($3))
     ORDER BY 1 DESC, 2, 3 LIMIT $4`,
    [resource.id, resource.arn, caller.accounts, SHOWN],
  );
  return found.rows.map(({ id, name, kind, isGone, ...row }) => ({
    ...row,
    other:
      id === null || name === null || kind === null
        ? null
        : { id, name, kindLabel: kindDefinition(kind)?.label ?? kind, isGone },
  }));
}
