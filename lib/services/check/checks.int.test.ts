import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller, Role } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { OverrideInput } from "../../domain/check-override.ts";
import { stopJobs } from "../../jobs/boss.ts";
import {
  ACCOUNT_A,
  ACCOUNT_B,
  administrator,
  seedPeopleAndAccounts,
} from "../../queries/findings/findings.test-support.ts";
import { overrideCheck } from "./override.ts";
import { previewOverride } from "./preview.ts";
import { removeOverride } from "./remove-override.ts";

let database: TestDatabase;
const CHECK = "function-runtime-ends-soon";
const analystOfB: Caller = { ...administrator, id: "u-analyst", name: "Ann", role: "analyst", accounts: [ACCOUNT_B] };

function change(of: Partial<OverrideInput> = {}): OverrideInput {
  return {
    checkId: CHECK,
    scopeType: "all",
    scopeValue: "",
    isEnabled: false,
    severity: null,
    parameters: null,
    reason: "Nothing of it matters to us.",
    ...of,
  };
}

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
});
afterAll(async () => {
  await stopJobs(1_000);
  await database.drop();
});

async function overrides() {
  const found = await pool().query<{ id: string; scope: string; isEnabled: boolean; severity: number | null }>(
    `SELECT id, scope_type || ':' || scope_value AS scope, is_enabled AS "isEnabled", severity FROM check_override ORDER BY 2`,
  );
  return found.rows;
}

async function auditRows() {
  const found = await pool().query<{ actor: string; action: string; target: string; details: object }>(
    `SELECT actor, action, target_id AS target, details FROM audit_log ORDER BY at, id`,
  );
  return found.rows;
}

async function evaluationsQueued(): Promise<number> {
  const found = await pool().query("SELECT 1 FROM jobs.job WHERE name = 'evaluate' AND state = 'created'");
  return found.rowCount ?? 0;
}

describe("overrideCheck", () => {
  it.each<Role>(["engineer", "viewer"])("refuses the role %s, also to look or to take back", async (role) => {
    const caller = { ...administrator, role };
    await expect(overrideCheck({ caller, input: change() })).rejects.toThrow("may not");
    await expect(previewOverride({ caller, input: change() })).rejects.toThrow("may not");
    const input = { overrideId: "01890000-0000-7000-8000-000000000001" };
    await expect(removeOverride({ caller, input })).rejects.toThrow("may not");
    expect(await overrides()).toEqual([]);
    expect(await auditRows()).toEqual([]);
  });

  it.each<[string, Partial<OverrideInput>, string]>([
    ["a check that is none", { checkId: "no-such-check" }, "no such check"],
    ["a reason that says nothing", { reason: "because" }, "at least 10 characters"],
    ["an account that is none", { scopeType: "account", scopeValue: "12" }, "Choose an account"],
    ["a tag without value", { scopeType: "tag", scopeValue: "team=" }, "key=value"],
    ["a value with the scope of all", { scopeValue: ACCOUNT_A }, "takes no value"],
    ["thresholds out of range", { isEnabled: true, parameters: { days: 0 } }, "days"],
    ["thresholds of a check without", { checkId: "function-tracing-off", parameters: { days: 3 } }, "no thresholds"],
  ])("refuses %s", async (_what, wrong, message) => {
    await expect(overrideCheck({ caller: administrator, input: change(wrong) })).rejects.toThrow(message);
    expect(await overrides()).toEqual([]);
  });

  it("sets a change for all, an account and a tag side by side, each with its audit row, and asks for an evaluation", async () => {
    await overrideCheck({ caller: administrator, input: change() });
    await overrideCheck({
      caller: administrator,
      input: change({ scopeType: "account", scopeValue: ACCOUNT_A, isEnabled: true, severity: "high" }),
    });
    await overrideCheck({
      caller: administrator,
      input: change({ scopeType: "tag", scopeValue: "team=web", isEnabled: true, parameters: { days: 30 } }),
    });
    expect(await overrides()).toMatchObject([
      { scope: `account:${ACCOUNT_A}`, isEnabled: true, severity: 1 },
      { scope: "all:", isEnabled: false, severity: null },
      { scope: "tag:team=web", isEnabled: true, severity: null },
    ]);
    expect(await auditRows()).toMatchObject([
      { actor: "u-admin", action: "check.override", target: CHECK, details: { before: null } },
      { actor: "u-admin", action: "check.override", target: CHECK },
      { actor: "u-admin", action: "check.override", target: CHECK },
    ]);
    expect(await evaluationsQueued()).toBeGreaterThan(0);
  });

  it("puts a second change of a scope in the place of the first, and the log has both", async () => {
    await overrideCheck({ caller: administrator, input: change({ isEnabled: true, severity: "critical" }) });
    expect((await overrides()).filter(({ scope }) => scope === "all:")).toMatchObject([
      { isEnabled: true, severity: 0 },
    ]);
    expect((await auditRows()).at(-1)?.details).toMatchObject({
      before: { is_enabled: false },
      after: { isEnabled: true, severity: "critical" },
    });
  });

  it("lets somebody of some accounts change these accounts only", async () => {
    const forAccount = (scopeValue: string) => change({ scopeType: "account", scopeValue });
    await expect(overrideCheck({ caller: analystOfB, input: change() })).rejects.toThrow("only some accounts");
    await expect(
      overrideCheck({ caller: analystOfB, input: change({ scopeType: "tag", scopeValue: "a=b" }) }),
    ).rejects.toThrow("only some accounts");
    await expect(overrideCheck({ caller: analystOfB, input: forAccount(ACCOUNT_A) })).rejects.toThrow(
      "There is no account",
    );
    await overrideCheck({ caller: analystOfB, input: forAccount(ACCOUNT_B) });
    expect((await overrides()).map(({ scope }) => scope)).toContain(`account:${ACCOUNT_B}`);
  });
});

describe("removeOverride", () => {
  it("leaves alone what is out of reach", async () => {
    const ids = (await overrides()).filter(({ scope }) => scope !== `account:${ACCOUNT_B}`).map(({ id }) => id);
    expect(ids).toHaveLength(3);
    for (const overrideId of ids)
      await expect(removeOverride({ caller: analystOfB, input: { overrideId } })).rejects.toThrow(
        /only some accounts|There is no account/,
      );
    expect(await overrides()).toHaveLength(4);
  });

  it("takes a change back once, with its audit row", async () => {
    const overrideId = (await overrides()).find(({ scope }) => scope === "all:")?.id ?? "";
    await removeOverride({ caller: administrator, input: { overrideId } });
    expect((await overrides()).map(({ scope }) => scope)).not.toContain("all:");
    expect((await auditRows()).at(-1)).toMatchObject({
      action: "check.remove-override",
      target: CHECK,
      details: { before: { scope_type: "all", severity: 0 } },
    });
    await expect(removeOverride({ caller: administrator, input: { overrideId } })).rejects.toThrow("already");
  });
});
