import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { ruleById } from "../../iam/escalation/rules/index.ts";

/** Somebody who can come to hold an identity in one step. */
export interface IncomingStep {
  id: string;
  name: string;
  arn: string;
  accountId: string;
  /** What is done, each completing "it …". */
  titles: string[];
  conditions: string[];
}

/** More are counted, not listed. */
const MAX_LISTED = 200;

/** Who can take over a user or role directly, in the caller's accounts, certain ones first. */
export async function incomingSteps(
  caller: Caller,
  resourceId: string,
): Promise<{ rows: IncomingStep[]; total: number }> {
  const found = await pool().query<Omit<IncomingStep, "titles"> & { ruleIds: string[]; total: number }>(
    `SELECT r.id, r.name, r.arn, r.account_id AS "accountId", e.rule_ids AS "ruleIds", e.conditions,
            count(*) OVER ()::int AS total
     FROM escalation_edge e JOIN resource r ON r.id = e.from_id
     WHERE e.to_id = $1 AND e.from_id <> e.to_id AND e.from_key = e.from_id::text AND ($2::text[] IS NULL OR r.account_id = ANY($2))
     ORDER BY cardinality(e.conditions), r.name, r.id LIMIT ${MAX_LISTED}`,
    [resourceId, caller.accounts],
  );
  return {
    rows: found.rows.map(({ ruleIds, total: _total, ...row }) => ({
      ...row,
      titles: ruleIds.map((id) => ruleById(id)?.title ?? id),
    })),
    total: found.rows[0]?.total ?? 0,
  };
}
