import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, CLI } from "#lib/context.ts";
import { pool } from "#lib/db/pool.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { ruleList } from "#lib/queries/rules/rule-list.ts";
import { assembledText, ruleSources } from "#lib/queries/rules/rule-sources.ts";
import { ruleTrialView } from "#lib/queries/rules/rule-trial.ts";
import { addRules } from "#lib/services/sigma-rule/add.ts";
import { removeRules } from "#lib/services/sigma-rule/remove.ts";
import { setRulesEnabled } from "#lib/services/sigma-rule/set-enabled.ts";
import { tryRules } from "#lib/services/sigma-rule/try.ts";
import { updateRules } from "#lib/services/sigma-rule/update.ts";
import { trailRecord } from "../../../scripts/test/moto-account.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { takeTrailFiles } from "../take-files.ts";
import { backtest, runRuleTrial } from "./backtest.ts";
import { activeDetections } from "./load-watcher.ts";
import { recomputeAlerts } from "./recompute.ts";
import { RuleFolder } from "./rule-folder.ts";

const AT = new Date("2026-11-20T10:00:00Z");
const clock = { now: () => AT };
const never = new AbortController().signal;
const caller: Caller = { id: "u1", name: "Ann", role: "analyst", accounts: null, ipAddress: null };
const viewer: Caller = { ...caller, role: "viewer" };
const some: Caller = { ...caller, accounts: ["123456789012"] };

let database: TestDatabase;
let folder: string;
let rulesFolder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "plumbline-rules-"));
  rulesFolder = join(folder, "rules");
});

afterAll(async () => {
  await stopJobs(1_000);
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

const rule = (title: string, operation: string, more = "") =>
  `title: ${title}\nlogsource: {product: aws, service: cloudtrail}\nlevel: high\ndetection:\n  sel: {eventName: ${operation}}\n  condition: sel\n${more}`;

const counted = `${rule("Reads an item", "GetItem", "name: reads\n")}---
title: Reads many items
level: critical
correlation:
  type: event_count
  rules: [reads]
  group-by: [userIdentity.arn]
  timespan: 1h
  condition: {gte: 3}
`;

async function audits(): Promise<string[]> {
  const found = await pool().query<{ action: string }>(
    "SELECT action FROM audit_log WHERE action LIKE 'sigma-rule.%' ORDER BY seq",
  );
  return found.rows.map(({ action }) => action);
}

async function userDetections(): Promise<string[]> {
  return (await activeDetections()).filter(({ user }) => user !== undefined).map(({ title }) => title);
}

async function take(name: string, numbers: readonly number[], change: Record<string, unknown> = {}): Promise<void> {
  const file = join(folder, name);
  const lines = numbers.map((n) => JSON.stringify(trailRecord(n, new Date(AT.getTime() - n * 60_000), change)));
  await writeFile(file, lines.join("\n"));
  await takeTrailFiles([file], { deliveredAt: AT });
  await recomputeAlerts(clock);
}

async function alerts(): Promise<string[]> {
  const found = await pool().query<{ title: string; count: number }>(
    `SELECT r.title, a.count FROM alert a JOIN sigma_rule r ON r.rule_id = a.detection_id ORDER BY 1, 2`,
  );
  return found.rows.map(({ title, count }) => `${title}: ${count}`);
}

describe("rules that are pasted", () => {
  let id: string;

  it("are refused with the problems by line, and to who may not", async () => {
    await expect(addRules({ caller: viewer, input: { text: rule("A", "GetItem") } })).rejects.toThrow(
      "may not do this",
    );
    await expect(addRules({ caller: some, input: { text: rule("A", "GetItem") } })).rejects.toThrow(
      "only some accounts",
    );
    await expect(
      addRules({ caller, input: { text: rule("A", "GetItem").replace("condition: sel", "condition: x") } }),
    ).rejects.toMatchObject({
      fields: { text: 'A: line 6: detection.condition: there is no selection "x"; there is "sel".' },
    });
    await expect(addRules({ caller, input: { text: "x".repeat(70_000) } })).rejects.toMatchObject({
      fields: { text: "The text: line 1: it is larger than 64 KB." },
    });
    expect(await audits()).toEqual([]);
  });

  it("run from the next taking on, and raise alerts", async () => {
    ({ id } = await addRules({ caller, input: { text: rule("Reads", "GetItem") } }));
    expect(await userDetections()).toEqual(["Reads"]);
    await take("one.ndjson", [1, 2]);
    expect(await alerts()).toEqual(["Reads: 2"]);
    const [row] = await ruleList(caller);
    expect(row).toMatchObject({
      title: "Reads",
      severity: "high",
      rules: 1,
      problems: [],
      path: null,
      isEnabled: true,
    });
    await expect(addRules({ caller, input: { text: rule("Reads", "PutItem") } })).rejects.toMatchObject({
      fields: { text: 'Reads: line 1: id: the id is already that of "Reads".' },
    });
  });

  it("raise nothing while they are switched off, and go on after", async () => {
    await setRulesEnabled({ caller, input: { id, isEnabled: false } });
    await setRulesEnabled({ caller, input: { id, isEnabled: false } });
    expect(await userDetections()).toEqual([]);
    await take("two.ndjson", [3]);
    expect(await alerts()).toEqual(["Reads: 2"]);
    await setRulesEnabled({ caller, input: { id, isEnabled: true } });
    await take("three.ndjson", [4]);
    expect(await alerts()).toEqual(["Reads: 3"]);
  });

  it("take another text, several rules in one, and go away", async () => {
    await updateRules({ caller, input: { id, text: counted } });
    expect(await userDetections()).toEqual(["Reads many items"]);
    expect((await ruleList(caller))[0]).toMatchObject({
      title: "Reads an item and 1 more",
      severity: "critical",
      rules: 2,
    });
    await take("four.ndjson", [5, 6, 7]);
    const raised = await pool().query<{ count: number }>("SELECT count FROM alert WHERE severity = 0");
    expect(raised.rows).toEqual([{ count: 3 }]);
    await removeRules({ caller, input: { id } });
    expect(await userDetections()).toEqual([]);
    await expect(removeRules({ caller, input: { id } })).rejects.toThrow("deleted already");
    await expect(updateRules({ caller, input: { id, text: counted } })).rejects.toThrow("were deleted");
    expect(await audits()).toEqual([
      "sigma-rule.add",
      "sigma-rule.switch-off",
      "sigma-rule.switch-on",
      "sigma-rule.update",
      "sigma-rule.remove",
    ]);
  });
});

describe("a folder of rules", () => {
  it("changes nothing while it is not there", async () => {
    expect(await new RuleFolder(join(folder, "nowhere")).sync()).toBeNull();
  });

  it("is read with what is below it; a broken file disables only itself", async () => {
    await mkdir(join(rulesFolder, "deep", ".hidden"), { recursive: true });
    await writeFile(join(rulesFolder, "a.yml"), rule("From a file", "PutItem"));
    await writeFile(join(rulesFolder, "broken.yaml"), "title: Broken\n");
    await writeFile(join(rulesFolder, "notes.txt"), "no rule");
    await writeFile(join(rulesFolder, "deep", ".hidden", "x.yml"), rule("Hidden", "PutItem"));
    await writeFile(join(folder, "mounted.yml"), rule("By a link", "DeleteItem"));
    await symlink(join(folder, "mounted.yml"), join(rulesFolder, "deep", "link.yml"));
    const synced = new RuleFolder(rulesFolder);
    expect(await synced.sync()).toMatchObject({
      changed: 3,
      removed: 0,
      problems: [{ path: "broken.yaml", problem: expect.stringContaining("Broken: line 1: logsource") }],
    });
    expect(await userDetections()).toEqual(["From a file", "By a link"]);
    expect((await ruleList(viewer)).map(({ path, problems }) => [path, problems.length])).toEqual([
      ["a.yml", 0],
      ["broken.yaml", 1],
      ["deep/link.yml", 0],
    ]);
    expect(await synced.sync()).toEqual({ changed: 0, removed: 0, problems: [] });
    expect(await new RuleFolder(rulesFolder).sync()).toMatchObject({ changed: 0, removed: 0 });
  });

  it("follows its files, keeps what was switched off, and forgets what is gone", async () => {
    const synced = new RuleFolder(rulesFolder);
    const rows = await ruleList(caller);
    const own = rows.find(({ path }) => path === "a.yml");
    await setRulesEnabled({ caller, input: { id: own?.id ?? "", isEnabled: false } });
    await expect(updateRules({ caller, input: { id: own?.id ?? "", text: counted } })).rejects.toThrow(
      "change them there",
    );
    await writeFile(join(rulesFolder, "next.yml"), rule("From a changed file", "PutItem"));
    await rename(join(rulesFolder, "next.yml"), join(rulesFolder, "a.yml"));
    await rm(join(rulesFolder, "broken.yaml"));
    expect(await synced.sync()).toMatchObject({ changed: 1, removed: 1 });
    expect((await ruleList(caller)).map(({ title, isEnabled }) => [title, isEnabled])).toEqual([
      ["From a changed file", false],
      ["By a link", true],
    ]);
    await rm(rulesFolder, { recursive: true });
    expect(await synced.sync()).toBeNull();
    expect(await userDetections()).toEqual(["By a link"]);
    await mkdir(rulesFolder);
    expect(await synced.sync()).toMatchObject({ removed: 2 });
    expect(await userDetections()).toEqual([]);
  });
});

describe("trying rules", () => {
  it("says what they would have raised, without raising it", async () => {
    const before = await pool().query("SELECT id FROM alert");
    await take(
      "large.ndjson",
      Array.from({ length: 30 }, (_, n) => 100 + n),
      { eventName: "PutItem" },
    );
    const { trialId } = await tryRules({ caller, input: { text: rule("Writes", "PutItem"), days: 1 } });
    expect(await ruleTrialView(caller, trialId)).toEqual({ status: "queued", result: null });
    await runRuleTrial({ trialId }, never, { clock });
    const { status, result } = await ruleTrialView(caller, trialId);
    expect(status).toBe("done");
    expect(result).toMatchObject({
      error: null,
      records: 37,
      unreadable: 0,
      stoppedBy: null,
      reachedDay: "2026-11-20",
      rules: [{ title: "Writes", severity: "high", matched: 30, alerts: 1 }],
      days: [
        { day: "2026-11-19", matched: 0, alerts: 0 },
        { day: "2026-11-20", matched: 30, alerts: 1 },
      ],
    });
    expect(result?.events).toHaveLength(30);
    expect(result?.events[0]).toMatchObject({
      eventName: "PutItem",
      rule: "Writes",
      evidence: [{ field: "eventName", value: "PutItem" }],
    });
    expect((await pool().query("SELECT id FROM alert")).rows).toEqual(before.rows);
    await expect(ruleTrialView(viewer, trialId)).rejects.toThrow("may not do this");
    await expect(ruleTrialView(some, trialId)).rejects.toThrow("There is no such trial");
  });

  it("reads objects that are too large for one piece, part by part", async () => {
    // Random bytes do not shrink: the file is larger than what is kept whole.
    const lines = Array.from({ length: 1_300 }, (_, n) =>
      JSON.stringify(
        trailRecord(1_000 + n, new Date(AT.getTime() - 2 * 86_400_000 + n * 1_000), {
          eventName: "Scan",
          requestParameters: { tableName: randomBytes(6_000).toString("base64") },
        }),
      ),
    );
    await writeFile(join(folder, "split.ndjson.gz"), gzipSync(lines.join("\n")));
    await takeTrailFiles([join(folder, "split.ndjson.gz")], { deliveredAt: AT });
    const split = await pool().query("SELECT 1 FROM trail_object WHERE first_pack < 0 AND pack_length IS NULL");
    expect(split.rows).toHaveLength(1);
    const { detections } = assembledText(rule("Scans", "Scan"), await ruleSources(pool()), null);
    const from = new Date(AT.getTime() - 3 * 86_400_000);
    expect(await backtest(detections, from, AT, never)).toMatchObject({
      records: 1_337,
      unreadable: 0,
      rules: [{ matched: 1_300, alerts: 1 }],
    });
    expect(await backtest(detections, new Date(AT.getTime() - 86_400_000), AT, never)).toMatchObject({ records: 37 });
  });

  it("stops at its bounds and says so, and counts what cannot be read", async () => {
    const { detections } = assembledText(rule("All", "'*'"), await ruleSources(pool()), null);
    const from = new Date(AT.getTime() - 86_400_000);
    const whole = await backtest(detections, from, AT, never);
    expect(whole).toMatchObject({ records: 37, stoppedBy: null });
    expect(await backtest(detections, from, AT, never, { milliseconds: 60_000, hits: 3 })).toMatchObject({
      stoppedBy: "matches",
    });
    expect(await backtest(detections, from, AT, never, { milliseconds: -1, hits: 10 })).toMatchObject({
      stoppedBy: "time",
      records: 0,
      reachedDay: null,
    });
    await pool().query(
      "DELETE FROM trail_pack WHERE id = (SELECT min(first_pack) FROM trail_object WHERE pack_length IS NOT NULL)",
    );
    expect((await backtest(detections, from, AT, never)).unreadable).toBeGreaterThan(0);
  });

  it("keeps the text's own ids when it takes a stored one's place", async () => {
    const { id } = await addRules({ caller, input: { text: rule("Mine", "GetItem") } });
    await expect(tryRules({ caller, input: { text: rule("Mine", "PutItem") } })).rejects.toMatchObject({
      fields: { text: 'Mine: line 1: id: the id is already that of "Mine".' },
    });
    const { trialId } = await tryRules({ caller, input: { text: rule("Mine", "PutItem"), sourceId: id } });
    await runRuleTrial({ trialId }, never, { clock });
    expect((await ruleTrialView(CLI, trialId)).status).toBe("done");
  });
});
