import { pool } from "../lib/db/pool.ts";
import { withBenchServer } from "./database.ts";
import { enterDatabase, leaveDatabase } from "./live-account.ts";
import { median, numberOption, percentile, result, say, sayMachine } from "./measure.ts";
import { makeTrail, TRAIL_SHAPE } from "./trail-data.ts";
import { trailQuestions, UNTIL } from "./trail-questions.ts";

/**
 * How fast the trail answers: node bench/trail-queries.ts [--events 1000000] [--samples 15]
 * Each time is that of the whole query as a page runs it, dictionary look-ups included, with nobody else on the database.
 */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function sizes(): Promise<void> {
  const found = await pool().query<{ events: number; bytes: number; terms: number; days: number; hours: number }>(
    `SELECT (SELECT count(*) FROM trail_event) AS events, (SELECT count(*) FROM trail_term) AS terms,
            (SELECT count(*) FROM trail_rollup_day) AS days, (SELECT count(*) FROM trail_rollup_hour) AS hours,
            (SELECT sum(pg_total_relation_size(inhrelid))::bigint FROM pg_inherits WHERE inhparent = 'trail_event'::regclass) AS bytes`,
  );
  const row = found.rows[0];
  if (row === undefined) return;
  say(
    `${row.events.toLocaleString("en")} events over ${TRAIL_SHAPE.days} days, ${row.terms.toLocaleString("en")} terms, ${row.days.toLocaleString("en")} rows by day and ${row.hours.toLocaleString("en")} by hour, ${Math.round(row.bytes / row.events)} bytes an event with indexes`,
  );
}

await withBenchServer(async (server) => {
  sayMachine();
  const events = numberOption("events", 1_000_000);
  const samples = numberOption("samples", 15);
  const url = await server.create("trail");
  enterDatabase(url);
  try {
    await makeTrail(events, UNTIL);
    await sizes();
    for (const { what, target, ask } of await trailQuestions()) {
      await ask(0);
      const times: number[] = [];
      for (let sample = 0; sample < samples; sample += 1) times.push(await timed(() => ask(sample)));
      const value = `p50 ${median(times).toFixed(1)} ms, p95 ${percentile(times, 95).toFixed(1)} ms, ${times.length} samples`;
      result(`${median(times) > target ? "OVER " : ""}${what}`, value, `target p50 under ${target} ms`);
    }
  } finally {
    await leaveDatabase();
  }
});
