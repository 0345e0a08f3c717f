import { z } from "zod";
import { authorise, authoriseAccount, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({ scanId: z.uuid() });

/**
 * Asks for the end of a scan: waiting jobs end at once, running ones within seconds. What was read stays;
 * nothing is marked as gone and no finding resolves. Throws `conflict` when the scan has ended already.
 */
export async function cancelScan({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<void> {
  authorise(caller, "scan:run");
  const { scanId } = inputSchema.parse(input);
  await transaction(async (client) => {
    const found = await client.query<{ account_id: string; status: string }>(
      "SELECT account_id, status FROM scan WHERE id = $1 FOR UPDATE",
      [scanId],
    );
    const scan = found.rows[0];
    if (scan === undefined) throw new AppError("not_found", "There is no such scan.");
    authoriseAccount(caller, scan.account_id);
    if (scan.status !== "queued" && scan.status !== "collecting") {
      throw new AppError("conflict", "This scan has ended already or is being evaluated; there is nothing to cancel.");
    }
    await client.query("UPDATE scan SET cancel_requested_at = COALESCE(cancel_requested_at, now()) WHERE id = $1", [
      scanId,
    ]);
    const waiting = await client.query<{ id: string }>(
      "UPDATE scan_job SET status = 'cancelled', finished_at = now() WHERE scan_id = $1 AND status = 'queued' RETURNING id",
      [scanId],
    );
    const running = await client.query("SELECT 1 FROM scan_job WHERE scan_id = $1 AND status = 'running' LIMIT 1", [
      scanId,
    ]);
    if (running.rowCount === 0) {
      await client.query("UPDATE scan SET status = 'cancelled', finished_at = now() WHERE id = $1", [scanId]);
    }
    await client.query("INSERT INTO scan_event (scan_id, type, data) VALUES ($1, 'status', $2)", [
      scanId,
      JSON.stringify({ status: running.rowCount === 0 ? "cancelled" : "cancelling", cancelledJobs: waiting.rowCount }),
    ]);
    await writeAudit(client, caller, { action: "scan.cancel", targetType: "scan", targetId: scanId });
  });
}
