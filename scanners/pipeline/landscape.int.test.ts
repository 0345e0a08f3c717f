import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allChecks, checkById } from "#lib/checks/registry.ts";
import { CLI } from "#lib/context.ts";
import { pool, transaction } from "#lib/db/pool.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import { createAnalysis } from "#lib/graph/analysis.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { type LoadedFacts, loadOrganisationFacts } from "#lib/queries/organisation-facts/load.ts";
import { startScan } from "#lib/services/scan/start.ts";
import { type AwsEdge, startAwsEdge } from "../../scripts/test/aws-edge.ts";
import { type Moto, startMoto } from "../../scripts/test/moto.ts";
import { ACCOUNT, answerWhatMotoLacks, connectAccount } from "../../scripts/test/moto-account.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { type EndedScan, scanEnd, startWorker, type TestWorker } from "../../scripts/test/worker-process.ts";
import { type Judgement, judge } from "./evaluate/judge.ts";
import { FAILS, ONE_OF_A_KIND } from "./landscape/fails.test-support.ts";
import { NOT_HERE } from "./landscape/not-here.test-support.ts";
import { seedLandscape } from "./landscape/seed.test-support.ts";

let database: TestDatabase;
let moto: Moto;
let edge: AwsEdge;
let worker: TestWorker;
let ended: EndedScan;
let loaded: LoadedFacts;
let judgement: Judgement;
const checkErrors: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  moto = await startMoto();
  edge = await startAwsEdge(moto.url);
  answerWhatMotoLacks(edge);
  await seedLandscape(moto.url, edge, new Date());
  await connectAccount(edge.url);
  worker = await startWorker();
  ended = await scanEnd(await startScan({ caller: CLI, input: { accountId: ACCOUNT } }), 150_000);
  // The stored facts judged once more tell what passed, of which the database keeps numbers alone.
  loaded = await transaction((client) => loadOrganisationFacts(client));
  judgement = await judge(loaded, [], createAnalysis(loaded.facts), (error, checkId, arn) => {
    checkErrors.push(`${checkId} ${arn} ${String(error)}`);
  });
});

afterAll(async () => {
  await worker?.stop();
  await edge?.stop();
  await moto?.stop();
  await stopJobs(1000);
  await database?.drop();
});

/** The name that the landscape gave: AWS makes ids of its own for keys, for mappings and for qualifiers. */
function nameOf({ kind, name, tags, config }: ResourceFact): string {
  const text = (member: string): string => {
    const value: unknown = Reflect.get(Object(config), member);
    return typeof value === "string" ? value : "";
  };
  const ofFunction = text("functionArn").split(":function:")[1]?.split(":")[0] ?? "";
  if (kind === "lambda.event-source-mapping") return `mapping-of-${ofFunction}`;
  if (kind === "lambda.qualifier") return `${name}-of-${ofFunction}`;
  if (kind === "lambda.code-signing-config" || kind === "kms.key") return text("description") || name;
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
    expect(ended.error).toBeNull();
    const gaps = await pool().query<{ action: string; reason: string }>(
      "SELECT DISTINCT action, reason FROM coverage_gap WHERE closed_at IS NULL",
    );
    expect(gaps.rows).toEqual([{ action: "organizations:DescribeOrganization", reason: "not_enabled" }]);
    expect(checkErrors).toEqual([]);
  });

  it("names every check, in the table of what fails or with the reason why it cannot be shown here", () => {
    const named = [...Object.keys(FAILS), ...Object.keys(NOT_HERE)];
    expect(named.sort()).toEqual(
      allChecks()
        .map(({ id }) => id)
        .sort(),
    );
    expect(Object.values(NOT_HERE).filter((reason) => reason.trim() === "")).toEqual([]);
  });

  it("opens the findings of the table, by name, and no other of these checks", async () => {
    const stored = await pool().query<{ checkId: string; kind: string; arn: string }>(
      `SELECT DISTINCT check_id AS "checkId", kind, resource_arn AS arn FROM finding WHERE status = 'open'`,
    );
    const found: Record<string, string[]> = {};
    for (const checkId of new Set([...Object.keys(FAILS), ...stored.rows.map((row) => row.checkId)])) {
      const arns = new Set(stored.rows.filter((row) => row.checkId === checkId).map((row) => row.arn));
      found[checkId] = sortedNames(subjectsOf(checkId).filter(({ arn }) => arns.has(arn)));
    }
    for (const checkId of Object.keys(NOT_HERE)) delete found[checkId];
    expect(found).toEqual(FAILS);
  });

  it("passes every good twin in all checks of the table, neither failed nor unknown", () => {
    const wrong: string[] = [];
    const checked: Record<string, number> = {};
    const failed = new Set([...judgement.problems.values()].map(({ check, fact }) => `${check.id} ${fact.arn}`));
    for (const checkId of Object.keys(FAILS)) {
      const good = subjectsOf(checkId).filter((fact) => nameOf(fact).includes("good"));
      checked[checkId] = good.length;
      for (const fact of good) {
        if (failed.has(`${checkId} ${fact.arn}`)) wrong.push(`${checkId} fails on ${nameOf(fact)}`);
        else if (!judgement.passed.has(checkId, fact)) wrong.push(`${checkId} is unknown on ${nameOf(fact)}`);
      }
    }
    const untwinned = Object.keys(checked).filter((id) => checked[id] === 0);
    expect(wrong).toEqual([]);
    expect(untwinned.filter((id) => !ONE_OF_A_KIND.has(checkById(id)?.kind ?? ""))).toEqual([]);
  });
});
