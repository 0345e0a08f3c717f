import { CLI } from "../lib/context.ts";
import { pool } from "../lib/db/pool.ts";
import { checkCounts } from "../lib/queries/compliance/check-counts.ts";
import { postureView } from "../lib/queries/overview/posture.ts";
import { frameView } from "../lib/queries/shell/frame.ts";
import { EVERYWHERE, type ListScope } from "../lib/queries/shell/scope.ts";
import { trends } from "../lib/queries/trends/trends.ts";
import { withBenchServer } from "./database.ts";
import { insertFindings } from "./findings-data.ts";
import { enterDatabase, leaveDatabase } from "./live-account.ts";
import { median, numberOption, result, say, sayMachine } from "./measure.ts";

/**
 * How long what is counted for applications, owners and regions takes: node bench/parts.ts [--findings 1000000] [--active 100000]
 * 60,000 resources of 300 applications and 30 owners; an event for each opening and resolving over two years.
 */
const TIMES = 5;

async function addHistory(): Promise<void> {
  await pool().query(
    "UPDATE resource SET application = 'application-' || hashtext(arn) % 300 WHERE hashtext(arn) % 10 <> 0",
  );
  await pool().query(
    "UPDATE finding f SET application = r.application, owner = r.owner FROM resource r WHERE r.id = f.resource_id",
  );
  await pool().query(
    `INSERT INTO finding_event (id, finding_id, at, type, actor, actor_name, from_status, to_status)
     SELECT gen_random_uuid(), id, first_seen_at, 'opened', 'scanner', 'Scanner', NULL, 'open' FROM finding
     UNION ALL SELECT gen_random_uuid(), id, resolved_at, 'resolved', 'scanner', 'Scanner', 'open', 'resolved' FROM finding WHERE resolved_at IS NOT NULL`,
  );
  await pool().query(
    `INSERT INTO posture_day (day, account_id, open_by_severity, new_by_severity, resolved_by_severity, accepted_count, overdue_count,
       resource_count, gap_count, scan_count)
     SELECT day, account_id, '{1,1,1,1,1}', '{1,1,1,1,1}', '{1,1,1,1,1}', 1, 1, 1, 1, 1
     FROM aws_account, generate_series(now() - interval '2 years', now(), interval '1 day') AS day`,
  );
  await pool().query(
    "INSERT INTO evaluation (id, started_at, finished_at, as_of, status) VALUES (gen_random_uuid(), now(), now(), now(), 'succeeded')",
  );
  for (const table of ["finding", "resource", "finding_event", "posture_day"])
    await pool().query(`VACUUM ANALYZE ${table}`);
}

async function time(what: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let index = 0; index < TIMES; index += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  result(
    what,
    `median ${median(times).toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms of ${TIMES}`,
    "no target",
  );
}

await withBenchServer(async (server) => {
  sayMachine();
  enterDatabase(await server.create("parts"));
  try {
    await insertFindings(numberOption("findings", 1_000_000), numberOption("active", 100_000));
    await addHistory();
    const now = new Date();
    const from = new Date(now.getTime() - 30 * 86_400_000);
    const scopes: [string, Partial<ListScope>][] = [
      ["one application", { application: ["application-7"] }],
      ["no application", { application: ["-"] }],
      ["one owner", { owner: ["team-03@example.com"] }],
      ["one region", { region: ["eu-west-1"] }],
    ];
    await time("frame around every page", () => frameView(CLI, now));
    for (const [name, part] of scopes) {
      const scope = { ...EVERYWHERE, ...part };
      say(name);
      await time("  counts of all checks", () => checkCounts(CLI, scope));
      await time("  posture of 30 days", () => postureView(CLI, scope, from, now));
      await time("  trends of a year", () => trends(CLI, { ...scope, range: "365d" }, now));
    }
  } finally {
    await leaveDatabase();
  }
});
