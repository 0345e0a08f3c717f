import { createPool } from "../../lib/db/pool.ts";
import { makeLink } from "../../lib/services/user/one-time-link.ts";

/** The one-time link that makes the first administrator; null once there is a user. */
export async function setUpLink(databaseUrl: string, address: string): Promise<string | null> {
  const pool = createPool(databaseUrl, 1);
  try {
    const users = await pool.query(`SELECT 1 FROM "user" LIMIT 1`);
    if ((users.rowCount ?? 0) > 0) return null;
    const client = await pool.connect();
    try {
      return `${address}/set-up?token=${await makeLink(client, { purpose: "set-up" })}`;
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
}
