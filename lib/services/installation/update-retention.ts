import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";

const days = (least: number) =>
  z
    .number("Enter a number of days.")
    .int("Enter whole days.")
    .min(least, `At least ${least} days.`)
    .max(3650, "At most 3,650 days.");
const inputSchema = z.object({ trailDays: days(7), findingDays: days(30) });

/** Sets for how many days events of the trail and resolved findings are kept. The next daily upkeep drops what is older. */
export async function updateRetention({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<void> {
  authorise(caller, "settings:manage");
  const { trailDays, findingDays } = inputSchema.parse(input);
  await transaction(async (client) => {
    const before = await client.query<{ trailDays: number; findingDays: number }>(
      `SELECT trail_retention_days AS "trailDays", finding_retention_days AS "findingDays" FROM installation WHERE id = 1 FOR UPDATE`,
    );
    if (before.rows[0] === undefined) throw new AppError("unavailable", "The installation is not set up.");
    await client.query("UPDATE installation SET trail_retention_days = $1, finding_retention_days = $2 WHERE id = 1", [
      trailDays,
      findingDays,
    ]);
    await writeAudit(client, caller, {
      action: "installation.update-retention",
      targetType: "installation",
      targetId: "1",
      details: { before: before.rows[0], after: { trailDays, findingDays } },
    });
  });
}
