import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enqueue, startJobs, stopJobs } from "#lib/jobs/boss.ts";
import { evaluateJob, type JobDefinition, scheduledScanJob } from "#lib/jobs/definitions.ts";
import { createTestDatabase, type TestDatabase } from "../scripts/test/test-database.ts";
import { takeJobs } from "./job-slots.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await stopJobs(1000);
  await database?.drop();
});

async function until(isSo: () => boolean, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !isSo() && Date.now() < end; ) await sleep(20);
}

const add = <T extends object>(job: JobDefinition<T>, payloads: readonly T[]) =>
  Promise.all(payloads.map((payload) => enqueue(job, payload)));

describe("slots for jobs", () => {
  it("does forty short jobs with three slots in far less than a second each, three at a time and each once", async () => {
    const boss = await startJobs({ supervises: true });
    const accounts = Array.from({ length: 40 }, (_value, index) => ({ accountId: String(index) }));
    await add(scheduledScanJob, accounts);
    const done: unknown[] = [];
    let atOnce = 0;
    let most = 0;
    const startedAt = Date.now();
    await takeJobs(boss, scheduledScanJob.queue, 3, async (job) => {
      most = Math.max(most, ++atOnce);
      await sleep(5);
      atOnce -= 1;
      done.push(job.data);
    });
    await until(() => done.length >= accounts.length, 10);
    expect(done).toHaveLength(40);
    expect(done).toEqual(expect.arrayContaining(accounts));
    expect(most).toBe(3);
    // Looking once a second, three slots would need 13 seconds.
    expect(Date.now() - startedAt).toBeLessThan(6000);

    // Slots that sleep are woken by the one that watches.
    await sleep(1500);
    most = 0;
    await add(scheduledScanJob, accounts.slice(0, 12));
    await until(() => done.length >= 52, 5);
    expect(done).toHaveLength(52);
    expect(most).toBeGreaterThan(1);
  });

  it("goes on after a job that fails, and gives that one again", async () => {
    const boss = await startJobs({ supervises: true });
    let tries = 0;
    await takeJobs(boss, evaluateJob.queue, 1, async () => {
      if (++tries === 1) throw new Error("fails the first time");
    });
    await enqueue(evaluateJob, {});
    await until(() => tries >= 2, 15);
    expect(tries).toBe(2);
  });
});
