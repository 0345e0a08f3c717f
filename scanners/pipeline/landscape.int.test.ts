import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OverrideRow } from "#lib/checks/overrides.ts";
import { allChecks, checkById } from "#lib/checks/registry.ts";
import { CLI } from "#lib/context.ts";
import { pool, transaction } from "#lib/db/pool.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import { createAnalysis } from "#lib/graph/analysis.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { type LoadedFacts, loadOrganisationFacts } from "#lib/queries/organisation-facts/load.ts";
import { overrideCheck } from "#lib/services/check/override.ts";
import { startScan } from "#lib/services/scan/start.ts";
import { type AwsEdge, startAwsEdge } from "../../scripts/test/aws-edge.ts";
import { type Moto, startMoto } from "../../scripts/test/moto.ts";
import { answerWhatMotoLacks } from "../../scripts/test/moto-account.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { type EndedScan, scanEnd, startWorker, type TestWorker } from "../../scripts/test/worker-process.ts";
import { type Judgement, judge } from "./evaluate/judge.ts";
import { ACCOUNTS, accountNameOf, connectAccounts } from "./landscape/accounts.test-support.ts";
import { FAILS, ONE_AN_ACCOUNT, UNKNOWN } from "./landscape/fails.test-support.ts";
import { endingRuntime } from "./landscape/runtimes.test-support.ts";
import { seedLandscape } from "./landscape/seed.test-support.ts";

let database: TestDatabase;
let moto: Moto;
let edge: AwsEdge;
let worker: TestWorker;
let ended: EndedScan[];
let loaded: LoadedFacts;
let judgement: Judgement;
const checkErrors: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  moto = await startMoto();
  edge = await startAwsEdge(moto.url);
  answerWhatMotoLacks(edge);
  const now = new Date();
  await seedLandscape(moto.url, edge, now);
  await connectAccounts(edge.url, { mayGetFunctionCode: true, trailLookbackDays: 90 });
  await lookAheadTo(endingRuntime(now).days);
  worker = await startWorker();
  const scans: string[] = [];
  for (const accountId of Object.values(ACCOUNTS)) scans.push(await startScan({ caller: CLI, input: { accountId } }));
  ended = await Promise.all(scans.map((id) => scanEnd(id, 170_000)));
  // The stored facts judged once more tell what passed, of which the database keeps numbers alone.
  loaded = await transaction((client) => loadOrganisationFacts(client));
  const { rows: overrides } = await pool().query<OverrideRow>(
    `SELECT check_id AS "checkId", scope_type AS "scopeType", scope_value AS "scopeValue", is_enabled AS "isEnabled",
            severity, parameters FROM check_override`,
  );
  judgement = await judge(loaded, overrides, createAnalysis(loaded.facts), (error, checkId, arn) => {
    checkErrors.push(`${checkId} ${arn} ${String(error)}`);
  });
});

/** AWS fixes when support of runtimes ends, and on most days none ends soon: here the next one counts as soon. */
function lookAheadTo(days: number): Promise<void> {
  return overrideCheck({
    caller: CLI,
    input: {
      checkId: "function-runtime-ends-soon",
      scopeType: "all",
      scopeValue: "",
      isEnabled: true,
      severity: null,
      parameters: { days },
      reason: "The next runtime to end is far off.",
    },
  });
}

afterAll(async () => {
  await worker?.stop();
  await edge?.stop();
  await moto?.stop();
  await stopJobs(1000);
  await database?.drop();
});

/** The name that the landscape gave: AWS makes ids of its own for keys, for mappings and for qualifiers. */
function nameOf({ kind, name, tags, config, accountId }: ResourceFact): string {
  const text = (member: string): string => {
    const value: unknown = Reflect.get(Object(config), member);
    return typeof value === "string" ? value : "";
  };
  const ofFunction = text("functionArn").split(":function:")[1]?.split(":")[0] ?? "";
  if (kind === "lambda.event-source-mapping") return `mapping-of-${ofFunction}`;
  if (kind === "lambda.qualifier") return `${name}-of-${ofFunction}`;
  if (kind === "lambda.code-signing-config" || kind === "kms.key") return text("description") || name;
  if (ONE_AN_ACCOUNT.has(kind)) return accountNameOf(accountId);
  if (kind === "account.region") return `${name} of ${accountNameOf(accountId)}`;
  return tags?.Name ?? name;
}

/** Names of what a check judges there, by its kind. */
function subjectsOf(checkId: string): LoadedFacts["resources"] {
  const kind = checkById(checkId)?.kind;
  return loaded.resources.filter((fact) => fact.kind === kind);
}

const sortedNames = (facts: readonly ResourceFact[]) => [...new Set(facts.map(nameOf))].sort();

describe("a landscape of microservices in twins, scanned over HTTP", () => {
  it("is collected without a gap but that there is no organization", async () => {
    expect(ended.map(({ error }) => error)).toEqual(ended.map(() => null));
    const gaps = await pool().query<{ action: string; reason: string }>(
      "SELECT DISTINCT action, reason FROM coverage_gap WHERE closed_at IS NULL",
    );
    expect(gaps.rows).toEqual([{ action: "organizations:DescribeOrganization", reason: "not_enabled" }]);
    expect(checkErrors).toEqual([]);
  });

  it("names every check in the table of what fails", () => {
    const ids = allChecks().map(({ id }) => id);
    expect(Object.keys(FAILS).sort()).toEqual(ids.sort());
    expect(Object.keys(FAILS).filter((id) => FAILS[id]?.length === 0)).toEqual([]);
  });

  it("opens the findings of the table, by name, and no other", async () => {
    const stored = await pool().query<{ checkId: string; kind: string; arn: string }>(
      `SELECT DISTINCT check_id AS "checkId", kind, resource_arn AS arn FROM finding WHERE status = 'open'`,
    );
    const found: Record<string, string[]> = {};
    for (const checkId of new Set([...Object.keys(FAILS), ...stored.rows.map((row) => row.checkId)])) {
      const arns = new Set(stored.rows.filter((row) => row.checkId === checkId).map((row) => row.arn));
      found[checkId] = sortedNames(subjectsOf(checkId).filter(({ arn }) => arns.has(arn)));
    }
    expect(found).toEqual(FAILS);
  });

  it("passes every good twin in all checks, but for those of which nobody can tell", () => {
    const failing: string[] = [];
    const unknown: Record<string, string[]> = {};
    const untwinned: string[] = [];
    const failed = new Set([...judgement.problems.values()].map(({ check, fact }) => `${check.id} ${fact.arn}`));
    for (const checkId of Object.keys(FAILS)) {
      const good = subjectsOf(checkId).filter((fact) => nameOf(fact).includes("good"));
      const passing = good.filter(
        (fact) => judgement.passed.has(checkId, fact) && !failed.has(`${checkId} ${fact.arn}`),
      );
      if (passing.length === 0) untwinned.push(checkId);
      for (const fact of good) {
        if (failed.has(`${checkId} ${fact.arn}`)) failing.push(`${checkId} fails on ${nameOf(fact)}`);
        else if (!judgement.passed.has(checkId, fact)) unknown[checkId] = [...(unknown[checkId] ?? []), nameOf(fact)];
      }
    }
    expect(failing).toEqual([]);
    expect(unknown).toEqual(UNKNOWN);
    expect(untwinned).toEqual([]);
  });
});
