import { authorise, type Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { type ConnectionTestResult, connectionTestResult } from "../../domain/connection-test.ts";
import { AppError } from "../../errors.ts";

export interface ConnectionTestView {
  /** queued | running | done | failed */
  status: string;
  result: ConnectionTestResult | null;
}

/** How far a connection test is, and what came of it. Throws `not_found` outside of the caller's scope. */
export async function connectionTestView(caller: Caller, testId: string): Promise<ConnectionTestView> {
  authorise(caller, "account:manage");
  const found = await pool().query<{ status: string; result: unknown }>(
    `SELECT status, result FROM connection_test WHERE id = $1 AND ($2::text[] IS NULL OR account_id = ANY($2))`,
    [testId, caller.accounts],
  );
  const row = found.rows[0];
  if (row === undefined) throw new AppError("not_found", "There is no such connection test.");
  return { status: row.status, result: row.result === null ? null : connectionTestResult.parse(row.result) };
}
