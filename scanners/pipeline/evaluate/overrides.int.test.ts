import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fixedClock } from "#lib/clock.ts";
import { CLI } from "#lib/context.ts";
import { pool } from "#lib/db/pool.ts";
import type { OverrideInput } from "#lib/domain/check-override.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { derivedKey } from "#lib/keys.ts";
import { createSecretDetector } from "#lib/secrets/detect.ts";
import { overrideCheck } from "#lib/services/check/override.ts";
import { previewOverride } from "#lib/services/check/preview.ts";
import { removeOverride } from "#lib/services/check/remove-override.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { openSnapshot } from "../../sources/snapshot/open-snapshot.ts";
import { importSnapshot } from "../import-snapshot.ts";
import { runEvaluation } from "./run.ts";

const ACCOUNTS = ["210987654321", "345678901234"] as const;
/** nodejs22.x loses support on 2027-04-30, nodejs24.x a year later; the other functions are far from their end. */
const RUNTIMES = ["nodejs22.x", "nodejs22.x", "nodejs24.x", "python3.14"];
const CHECK = "function-runtime-ends-soon";

let database: TestDatabase;
let day = 1;

function functions(accountId: string): object {
  return {
    Functions: RUNTIMES.map((Runtime, n) => ({
      FunctionName: `function-${n}`,
      FunctionArn: `arn:aws:lambda:eu-west-1:${accountId}:function:function-${n}`,
      Runtime,
      Role: `arn:aws:iam::${accountId}:role/role`,
      Handler: "index.handler",
      CodeSize: 1000,
      Description: "",
      Timeout: 3,
      MemorySize: 128,
      LastModified: "2025-05-05T10:00:00.000+0000",
      CodeSha256: `sha-${n}`,
      Version: "$LATEST",
      PackageType: "Zip",
      Architectures: ["arm64"],
      TracingConfig: { Mode: "PassThrough" },
    })),
  };
}

/** Every call is another day, so that each look is newer than what it found before. */
async function scan(): Promise<void> {
  const detector = createSecretDetector({ key: derivedKey("secret-hmac") });
  const at = new Date(Date.UTC(2027, 2, day++, 8));
  for (const accountId of ACCOUNTS) {
    const folder = await mkdtemp(join(tmpdir(), "plumbline-overrides-"));
    try {
      await writeFile(join(folder, "lambda.json"), JSON.stringify(functions(accountId)));
      const source = await openSnapshot([folder], { judgeSecret: detector.judge });
      await importSnapshot(source, { caller: CLI, clock: fixedClock(at), observedAt: at, isWhole: true });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function evaluate() {
  return runEvaluation(fixedClock(new Date(Date.UTC(2027, 2, day, 9))));
}

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await stopJobs(1_000);
  await database?.drop();
});
beforeEach(scan);
afterEach(async () => {
  const left = await pool().query<{ id: string }>("SELECT id FROM check_override");
  for (const { id } of left.rows) await removeOverride({ caller: CLI, input: { overrideId: id } });
  await evaluate();
  await scan();
});

function change(of: Partial<OverrideInput>): OverrideInput {
  return {
    checkId: CHECK,
    scopeType: "all",
    scopeValue: "",
    isEnabled: true,
    severity: null,
    parameters: null,
    reason: "Agreed with the owners.",
    ...of,
  };
}

async function findings(checkId = CHECK): Promise<string[]> {
  const found = await pool().query<{ line: string }>(
    `SELECT account_id || ' ' || resource_name || ' ' || severity AS line FROM finding
     WHERE check_id = $1 AND status <> 'resolved' ORDER BY 1`,
    [checkId],
  );
  return found.rows.map((row) => row.line);
}

const both = (...lines: string[]) =>
  ACCOUNTS.flatMap((accountId) => lines.map((line) => `${accountId} ${line}`)).sort();
const LOW = 3;

describe("what a preview says and what an evaluation then does", () => {
  it("agree on a check that is switched off, and on again", async () => {
    expect(await findings()).toEqual(both(`function-0 ${LOW}`, `function-1 ${LOW}`));
    const input = change({ isEnabled: false });
    const preview = await previewOverride({ caller: CLI, input });
    expect(preview).toMatchObject({ resources: 8, resolves: 4, resolvesLater: 0, opens: 0, severities: [] });
    expect(await findings()).toHaveLength(4);
    await overrideCheck({ caller: CLI, input });
    expect(await evaluate()).toMatchObject({ resolved: preview.resolves, opened: 0, reopened: 0 });
    expect(await findings()).toEqual([]);
    const on = await previewOverride({ caller: CLI, input: change({}) });
    expect(on).toMatchObject({ resources: 8, opens: 4, resolves: 0 });
    await overrideCheck({ caller: CLI, input: change({}) });
    expect(await evaluate()).toMatchObject({ reopened: on.opens, opened: 0, resolved: 0 });
  });

  it("agree on another severity in one account", async () => {
    const input = change({ scopeType: "account", scopeValue: ACCOUNTS[0], severity: "critical" });
    const preview = await previewOverride({ caller: CLI, input });
    expect(preview).toMatchObject({ resources: 4, resolves: 0, opens: 0 });
    expect(preview.severities).toEqual([{ from: "low", to: "critical", count: 2 }]);
    await overrideCheck({ caller: CLI, input });
    expect(await evaluate()).toMatchObject({ changed: 2, opened: 0, resolved: 0 });
    expect(await findings()).toEqual([
      `${ACCOUNTS[0]} function-0 0`,
      `${ACCOUNTS[0]} function-1 0`,
      `${ACCOUNTS[1]} function-0 ${LOW}`,
      `${ACCOUNTS[1]} function-1 ${LOW}`,
    ]);
  });

  it("agree on a wider threshold, which opens", async () => {
    const input = change({ parameters: { days: 700 } });
    const preview = await previewOverride({ caller: CLI, input });
    expect(preview).toMatchObject({ resources: 8, resolves: 0, resolvesLater: 0, opens: 2, severities: [] });
    await overrideCheck({ caller: CLI, input });
    expect(await evaluate()).toMatchObject({ opened: 2, reopened: 0, resolved: 0 });
    expect(await findings()).toEqual(both(`function-0 ${LOW}`, `function-1 ${LOW}`, `function-2 ${LOW}`));
  });

  it("agree on a narrower threshold: at once where a newer look is there, else with the next one", async () => {
    const input = change({ parameters: { days: 5 } });
    expect(await previewOverride({ caller: CLI, input })).toMatchObject({ resolves: 4, resolvesLater: 0 });
    await pool().query("UPDATE finding SET last_failed_at = now() + interval '10 years' WHERE account_id = $1", [
      ACCOUNTS[1],
    ]);
    const preview = await previewOverride({ caller: CLI, input });
    expect(preview).toMatchObject({ resources: 8, resolves: 2, resolvesLater: 2, opens: 0 });
    await overrideCheck({ caller: CLI, input });
    expect(await evaluate()).toMatchObject({ resolved: preview.resolves });
    expect(await findings()).toEqual([`${ACCOUNTS[1]} function-0 ${LOW}`, `${ACCOUNTS[1]} function-1 ${LOW}`]);
    await pool().query("UPDATE finding SET last_failed_at = first_seen_at");
    await scan();
    expect(await findings()).toEqual([]);
  });

  it("count for those of some accounts what lies in these accounts", async () => {
    const caller = { ...CLI, accounts: [ACCOUNTS[1]] };
    expect(await previewOverride({ caller, input: change({ isEnabled: false }) })).toMatchObject({
      resources: 4,
      resolves: 2,
    });
  });
});
