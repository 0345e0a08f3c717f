import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "#lib/clock.ts";
import { FRAMEWORKS } from "#lib/compliance/index.ts";
import { type Caller, CLI } from "#lib/context.ts";
import { pool } from "#lib/db/pool.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { derivedKey } from "#lib/keys.ts";
import { controlHistoryView } from "#lib/queries/compliance/control-history.ts";
import { frameworkTrend } from "#lib/queries/compliance/framework-trend.ts";
import { frameworkView } from "#lib/queries/compliance/frameworks.ts";
import { EVERYWHERE } from "#lib/queries/shell/scope.ts";
import { createSecretDetector } from "#lib/secrets/detect.ts";
import { eraseAccounts } from "#lib/services/account/erase.ts";
import { attestControl } from "#lib/services/attestation/attest.ts";
import { overrideCheck } from "#lib/services/check/override.ts";
import { addFramework } from "#lib/services/framework/add.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { openSnapshot } from "../../sources/snapshot/open-snapshot.ts";
import { importSnapshot } from "../import-snapshot.ts";
import { runEvaluation } from "./run.ts";

const A = "210987654321";
const B = "345678901234";
/** Functions alone are read, so it is the controls on functions that pass or fail. */
const SHARED_ROLE = { frameworkId: "cis-compute-lambda", controlId: "4.5" };
const RUNTIMES = { frameworkId: "cis-compute-lambda", controlId: "4.11" };
const at = (day: number, hour = 8) => new Date(Date.UTC(2027, 2, day, hour));

let database: TestDatabase;

function functionOf(accountId: string, name: string, role: string, runtime: string): object {
  return {
    FunctionName: name,
    FunctionArn: `arn:aws:lambda:eu-west-1:${accountId}:function:${name}`,
    Runtime: runtime,
    Role: `arn:aws:iam::${accountId}:role/${role}`,
    Handler: "index.handler",
    CodeSize: 1000,
    Timeout: 3,
    MemorySize: 128,
    LastModified: "2025-05-05T10:00:00.000+0000",
    CodeSha256: `sha-${name}`,
    Version: "$LATEST",
    PackageType: "Zip",
    Architectures: ["arm64"],
    TracingConfig: { Mode: "PassThrough" },
  };
}

/** Two functions, of one role or of two, seen at 8:00 and judged then. */
async function look(accountId: string, day: number, { isShared, runtime = "python3.14", isWhole = true }: Seen) {
  const detector = createSecretDetector({ key: derivedKey("secret-hmac") });
  const folder = await mkdtemp(join(tmpdir(), "plumbline-history-"));
  try {
    const functions = [
      functionOf(accountId, "one", "one", runtime),
      functionOf(accountId, "two", isShared ? "one" : "two", runtime),
    ];
    await writeFile(join(folder, "lambda.json"), JSON.stringify({ Functions: functions }));
    const source = await openSnapshot([folder], { judgeSecret: detector.judge });
    await importSnapshot(source, { caller: CLI, clock: fixedClock(at(day)), observedAt: at(day), isWhole });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Seen {
  isShared: boolean;
  runtime?: string;
  isWhole?: boolean;
}

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await stopJobs(1_000);
  await database?.drop();
});

/** "3: pass>fail by function-shared-role in …" for each change, the oldest first. */
async function history(ids: { frameworkId: string; controlId: string }, now: Date, account: string[] = []) {
  const { changes } = await controlHistoryView(CLI, { ...ids, account, now });
  return changes.toReversed().map(({ at: when, from, to, checks }) => {
    const causes = checks.map((check) => `${check.id} in ${check.accountId}`).join(", ");
    return `${new Date(when).getUTCDate()}: ${from}>${to}${causes === "" ? "" : ` by ${causes}`}`;
  });
}

/** Whether what history ends with is what the pages say now, for every control. */
async function differences(now: Date, account: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { id, controls } of FRAMEWORKS) {
    const view = await frameworkView(CLI, { scope: { ...EVERYWHERE, account }, id, now });
    const days = await frameworkTrend(CLI, { account, id, range: "30d", now });
    const [last] = days.filter(({ counts }) => counts !== null).reverse();
    if (JSON.stringify(last?.counts) !== JSON.stringify(view.counts)) found.push(`${id} by day`);
    // The long ones are made of the same checks as the others.
    for (const control of controls.slice(0, 40)) {
      const { changes } = await controlHistoryView(CLI, { frameworkId: id, controlId: control.id, account, now });
      const stands = view.controls.find((row) => row.id === control.id)?.status;
      const ended = changes[0]?.to ?? (control.checks.length === 0 ? "manual" : null);
      if (ended !== stands) found.push(`${id}/${control.id}: ${ended}, not ${stands}`);
    }
  }
  return found;
}

const versions = async () =>
  (
    await pool().query<{ line: string }>(
      "SELECT account_id || check_id || at || xmin AS line FROM check_change ORDER BY 1",
    )
  ).rows;

describe("the history of controls", () => {
  it("begins with the first look and names the check, the account and the day of each turn", async () => {
    await look(A, 1, { isShared: false });
    await look(B, 2, { isShared: false });
    await look(A, 3, { isShared: true });
    await look(A, 5, { isShared: false });
    expect(await history(SHARED_ROLE, at(6))).toEqual([
      "1: null>pass",
      `3: pass>fail by function-shared-role in ${A}`,
      `5: fail>pass by function-shared-role in ${A}`,
    ]);
    expect(await history(SHARED_ROLE, at(6), [B])).toEqual(["2: null>pass"]);
    expect(await history(SHARED_ROLE, at(4))).toHaveLength(2);
  });

  it("ends for every control with what its page says, for all accounts and for one", async () => {
    for (const account of [[], [A], [B]]) expect(await differences(at(6), account)).toEqual([]);
  });

  it("has a day for each day of a look, and gaps for the others", async () => {
    const days = await frameworkTrend(CLI, { account: [], id: SHARED_ROLE.frameworkId, range: "7d", now: at(6) });
    // One control more fails on every day: no function sends metrics to Lambda Insights (4.2).
    const shown = days.map(({ day, counts }) => [day.slice(8), counts === null ? null : counts.fail]);
    expect(Object.fromEntries(shown)).toMatchObject({ "01": 1, "02": 1, "03": 2, "04": null, "05": 1, "06": null });
  });

  it("writes nothing when nothing changed", async () => {
    const before = await versions();
    expect(before.length).toBeGreaterThan(800);
    await look(A, 6, { isShared: false });
    await look(B, 6, { isShared: false });
    expect(await versions()).toEqual(before);
  });

  it("tells what is not known any more from what fails", async () => {
    await look(B, 7, { isShared: false, runtime: "nodejs16.x" });
    await look(A, 8, { isShared: false, isWhole: false });
    expect((await history(RUNTIMES, at(9))).slice(1)).toEqual([`7: pass>fail by function-deprecated-runtime in ${B}`]);
    expect((await history(RUNTIMES, at(9), [A])).slice(1)).toEqual([
      `8: pass>not_assessed by function-deprecated-runtime in ${A}, function-runtime-ends-soon in ${A}`,
    ]);
    await look(A, 9, { isShared: false });
  });

  it("dates what a changed setting turns by the evaluation, not by the look before it", async () => {
    await overrideCheck({
      caller: CLI,
      input: {
        checkId: "function-deprecated-runtime",
        scopeType: "account",
        scopeValue: B,
        isEnabled: false,
        severity: null,
        parameters: null,
        reason: "B is switched off soon",
      },
    });
    await runEvaluation(fixedClock(at(10, 15)));
    const { changes } = await controlHistoryView(CLI, { ...RUNTIMES, account: [B], now: at(11) });
    expect(changes[0]).toMatchObject({ at: at(10, 15).toISOString(), from: "fail" });
    await look(A, 11, { isShared: false });
    expect(await differences(at(11), [])).toEqual([]);
  });

  it("has what people attested", async () => {
    const ids = { frameworkId: "owasp-serverless", controlId: "S4" };
    const ada: Caller = { ...CLI, name: "Ada" };
    const input = { ...ids, statement: "No handler reads XML.", evidence: "Review SEC-12", days: 3 };
    await attestControl({ caller: ada, input, now: at(11) });
    const { changes } = await controlHistoryView(CLI, { ...ids, account: [], now: at(20) });
    expect(changes.map(({ to, attestation }) => [to, attestation])).toEqual([
      ["manual", { event: "expired", by: "Ada" }],
      ["attested", { event: "attested", by: "Ada" }],
    ]);
  });

  it("of a framework of users' own begins on the day that it was added", async () => {
    const text = `id: own\ntitle: Own\nversion: "1"\npublisher: ACME\ngroups:\n  - title: g\n    controls:\n      - {id: A, title: t, checks: [function-shared-role]}\n`;
    await addFramework({ caller: CLI, input: { text }, now: at(12) });
    await look(A, 13, { isShared: true });
    const own = { frameworkId: "own", controlId: "A" };
    expect(await history(own, at(14))).toEqual(["12: null>pass", `13: pass>fail by function-shared-role in ${A}`]);
    const days = await frameworkTrend(CLI, { account: [], id: "own", range: "7d", now: at(14) });
    expect(days.filter(({ counts }) => counts !== null).map(({ day }) => day)).toEqual(["2027-03-13"]);
  });

  it("of an account that is erased is gone", async () => {
    await eraseAccounts(pool(), [B]);
    const left = await pool().query("SELECT DISTINCT account_id FROM check_change");
    expect(left.rows).toEqual([{ account_id: A }]);
  });
});
