import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CLI } from "#lib/context.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { ruleList } from "#lib/queries/rules/rule-list.ts";
import { type RuleTrialView, ruleTrialView } from "#lib/queries/rules/rule-trial.ts";
import { tryRules } from "#lib/services/sigma-rule/try.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";

const RULE = `title: From the folder
logsource: {product: aws, service: cloudtrail}
detection:
  sel: {eventName: Invoke}
  condition: sel
`;

let database: TestDatabase;
let folder: string;
let worker: ChildProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "plumbline-rules-"));
  await writeFile(join(folder, "own.yml"), RULE);
  worker = spawn(process.execPath, [resolve(import.meta.dirname, "../../worker.ts")], {
    env: { ...process.env, DATABASE_URL: database.url, PLUMBLINE_RULES: folder },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(worker, "exit").then(() => {
    throw new Error("the worker ended before it was ready");
  });
  await Promise.race([once(worker, "message"), ended]);
  ended.catch(() => undefined);
}, 60_000);

afterAll(async () => {
  if (worker.exitCode === null) {
    worker.kill("SIGTERM");
    await once(worker, "exit");
  }
  await stopJobs(1_000);
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

it("a worker takes the folder's rules when it starts, and answers a trial", async () => {
  expect((await ruleList(CLI)).map(({ path, title }) => [path, title])).toEqual([["own.yml", "From the folder"]]);
  const text = RULE.replace("From the folder", "Tried");
  const { trialId } = await tryRules({ caller: CLI, input: { text } });
  let answer: RuleTrialView = { status: "queued", result: null };
  for (let turn = 0; turn < 200 && answer.result === null; turn += 1) {
    await sleep(100);
    answer = await ruleTrialView(CLI, trialId);
  }
  expect(answer).toMatchObject({ status: "done", result: { error: null, records: 0, rules: [{ title: "Tried" }] } });
}, 40_000);
