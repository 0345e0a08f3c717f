import { pool } from "#lib/db/pool.ts";
import type { FunctionLookup } from "#lib/trail/attribute-function.ts";

/** Which function runs as a role under a name, from the functions collected so far. */
export async function loadFunctionLookup(): Promise<FunctionLookup> {
  const found = await pool().query<{ arn: string; name: string; role: string }>(
    `SELECT arn, name, config->>'roleArn' AS role FROM resource WHERE kind = 'lambda.function' AND gone_at IS NULL`,
  );
  const byRoleAndName = new Map(found.rows.map((row) => [`${row.role} ${row.name}`, row.arn]));
  return (roleArn, functionName) => byRoleAndName.get(`${roleArn} ${functionName}`);
}
