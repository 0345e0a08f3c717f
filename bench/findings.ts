import { allChecks } from "../lib/checks/registry.ts";
import { CLI } from "../lib/context.ts";
import { pool } from "../lib/db/pool.ts";
import { SEVERITIES } from "../lib/domain/severity.ts";
import { findingFacets } from "../lib/queries/findings/facets.ts";
import { type FindingFilter, NO_FINDING_FILTER } from "../lib/queries/findings/finding-filters.ts";
import { findingsPage } from "../lib/queries/findings/findings-page.ts";
import { listFindings } from "../lib/queries/findings/list.ts";
import { EVERYWHERE, type ListScope } from "../lib/queries/shell/scope.ts";
import { createRandom } from "../scanners/demo/random.ts";
import { withBenchServer } from "./database.ts";
import { type FindingsData, insertFindings } from "./findings-data.ts";
import { enterDatabase, leaveDatabase } from "./live-account.ts";
import { median, numberOption, percentile, result, say, sayMachine } from "./measure.ts";

/**
 * How fast the list of findings answers: node bench/findings.ts [--findings 1000000] [--active 100000] [--samples 150]
 * Each sample chooses two filters of different kinds at random, as somebody who narrows a list does.
 */
const TARGET_MS = 150;
const LIMIT = 50;

interface Choice {
  scope: ListScope;
  filter: FindingFilter;
  /** Names of the filters chosen, to say which pair was slow. */
  names: string;
}

type Narrow = (data: FindingsData, choice: Choice) => Choice;

const random = createRandom("bench-findings");

function some<T>(values: readonly T[], most: number): T[] {
  return Array.from({ length: random.int(1, most) }, () => values[random.int(0, values.length - 1)]).filter(
    (value) => value !== undefined,
  );
}

const withFilter = (choice: Choice, set: Partial<FindingFilter>): Choice => ({
  ...choice,
  filter: { ...choice.filter, ...set },
});

const NARROW: Readonly<Record<string, Narrow>> = {
  severity: (_data, choice) => withFilter(choice, { severity: some(SEVERITIES, 2) }),
  status: (_data, choice) => withFilter(choice, { status: some(["open", "in_review", "remediating"] as const, 2) }),
  check: (_data, choice) =>
    withFilter(choice, {
      check: some(
        allChecks().map((check) => check.id),
        3,
      ),
    }),
  owner: (data, choice) => ({ ...choice, scope: { ...choice.scope, owner: some(data.owners, 2) } }),
  service: (_data, choice) => withFilter(choice, { service: some(["lambda", "iam", "cloudtrail"], 1) }),
  overdue: (_data, choice) => withFilter(choice, { overdue: true }),
  account: (data, choice) => ({ ...choice, scope: { ...choice.scope, account: some(data.accounts, 3) } }),
  region: (data, choice) => ({ ...choice, scope: { ...choice.scope, region: some(data.regions, 2) } }),
  search: (_data, choice) => withFilter(choice, { q: `service-${random.int(0, 399)}` }),
};

function twoFilters(data: FindingsData): Choice {
  const names = Object.keys(NARROW);
  const first = random.int(0, names.length - 1);
  const second = (first + random.int(1, names.length - 1)) % names.length;
  let choice: Choice = {
    scope: EVERYWHERE,
    filter: NO_FINDING_FILTER,
    names: `${names[first]} and ${names[second]}`,
  };
  for (const index of [first, second]) choice = NARROW[names[index] ?? ""]?.(data, choice) ?? choice;
  return choice;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

interface Sample {
  ms: number;
  names: string;
}

function report(what: string, samples: readonly Sample[]): void {
  const times = samples.map((sample) => sample.ms);
  const slow = samples.filter((sample) => sample.ms > TARGET_MS).sort((a, b) => b.ms - a.ms);
  const text = (value: number) => `${value.toFixed(0)} ms`;
  result(
    what,
    `p50 ${text(median(times))}, p95 ${text(percentile(times, 95))}, max ${text(Math.max(...times))}, ${times.length} samples`,
    `target p95 under ${TARGET_MS} ms`,
  );
  if (slow.length > 0)
    say(
      `    over ${TARGET_MS} ms: ${slow.length}; slowest: ${[...new Set(slow.map((sample) => sample.names))].slice(0, 4).join("; ")}`,
    );
}

async function measure(data: FindingsData, samples: number): Promise<void> {
  const now = new Date();
  const times: Record<string, Sample[]> = {
    first: [],
    second: [],
    facets: [],
    page: [],
    bare: [],
    closed: [],
    closedFacets: [],
  };
  const add = (name: string, { names }: Choice, ms: number) => times[name]?.push({ ms, names });
  const bare: Choice = { scope: EVERYWHERE, filter: NO_FINDING_FILTER, names: "none" };
  const list = (choice: Choice, after: string | null) =>
    listFindings(CLI, { ...choice, sort: null, page: { after, before: null, limit: LIMIT }, now });
  const wholePage = (choice: Choice) =>
    findingsPage(CLI, { ...choice, sort: null, after: null, before: null, finding: null, now });
  for (let index = 0; index < samples; index++) {
    const choice = twoFilters(data);
    let next: string | null = null;
    add(
      "first",
      choice,
      await timed(async () => {
        next = (await list(choice, null)).next;
      }),
    );
    if (next !== null) add("second", choice, await timed(() => list(choice, next)));
    add("facets", choice, await timed(() => findingFacets(CLI, choice.scope, choice.filter, now)));
    add("page", choice, await timed(() => wholePage(choice)));
    if (index % 5 === 0) {
      add("bare", bare, await timed(() => wholePage(bare)));
      const resolved = withFilter(choice, { status: ["resolved"] });
      add("closed", resolved, await timed(() => list(resolved, null)));
      add("closedFacets", resolved, await timed(() => findingFacets(CLI, resolved.scope, resolved.filter, now)));
    }
  }
  report("first page, two filters", times["first"] ?? []);
  report("next page, two filters", times["second"] ?? []);
  report("facets, two filters", times["facets"] ?? []);
  report("whole view, two filters", times["page"] ?? []);
  report("whole view, no filter", times["bare"] ?? []);
  report("resolved ones, two filters", times["closed"] ?? []);
  report("their facets, two filters", times["closedFacets"] ?? []);
}

await withBenchServer(async (server) => {
  const total = numberOption("findings", 1_000_000);
  const active = numberOption("active", 100_000);
  sayMachine();
  enterDatabase(await server.create("findings"));
  try {
    const startedAt = performance.now();
    const data = await insertFindings(total, active);
    const counts = await pool().query<{ total: number; active: number; size: string }>(
      `SELECT count(*) AS total, count(*) FILTER (WHERE status IN ('open', 'in_review', 'remediating')) AS active,
              pg_size_pretty(pg_total_relation_size('finding')) AS size FROM finding`,
    );
    const row = counts.rows[0];
    say(
      `Input: ${row?.total.toLocaleString("en")} findings, ${row?.active.toLocaleString("en")} active, ${row?.size} with indexes, made in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
    );
    // The first reads fill the caches, as those of yesterday's visitors did.
    for (let index = 0; index < 5; index++) await findingFacets(CLI, EVERYWHERE, NO_FINDING_FILTER, new Date());
    await measure(data, numberOption("samples", 150));
    say(`  peak memory of this process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  } finally {
    await leaveDatabase();
  }
});
