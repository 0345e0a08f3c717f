import { pool } from "#lib/db/pool.ts";
import { messageOf } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";

export const dynamic = "force-dynamic";

/** 200 when this process reaches its database, 503 otherwise. Says nothing about anybody's data. */
export async function GET(): Promise<Response> {
  try {
    await pool().query("SELECT 1");
    return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    logger.error({ error: messageOf(error) }, "health check failed");
    return Response.json({ status: "unavailable", reason: "The database does not answer." }, { status: 503 });
  }
}
