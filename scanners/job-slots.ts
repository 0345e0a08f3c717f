import type { JobWithMetadata, PgBoss } from "pg-boss";

/** How often the one slot that watches looks for jobs, and how often the others do in case that it is busy. */
const WATCH_SECONDS = 1;
const SPARE_SECONDS = 20;

interface Slot {
  /** pg-boss's name of it. */
  id: string;
  isBusy: boolean;
}

/**
 * Takes jobs of a queue, at most `count` at a time. pg-boss waits between two jobs as long as between two looks; here a slot looks
 * again at once when it has done a job, and one that found a job wakes the next: thousands of short jobs do not take a second
 * each, and an idle process asks the database once a second, not once a second and slot.
 */
export async function takeJobs(
  boss: Pick<PgBoss, "work" | "notifyWorker">,
  queue: string,
  count: number,
  work: (job: JobWithMetadata<unknown>) => Promise<void>,
): Promise<void> {
  const slots: Slot[] = [];
  for (let index = 0; index < count; index++) {
    const options = {
      pollingIntervalSeconds: index === 0 ? WATCH_SECONDS : SPARE_SECONDS,
      batchSize: 1,
      includeMetadata: true,
    } as const;
    const slot: Slot = { id: "", isBusy: false };
    slots.push(slot);
    slot.id = await boss.work(queue, options, async ([job]: JobWithMetadata<unknown>[]) => {
      if (job === undefined) return;
      slot.isBusy = true;
      const idle = slots.find(({ id, isBusy }) => !isBusy && id !== "");
      if (idle !== undefined) boss.notifyWorker(idle.id);
      try {
        await work(job);
      } finally {
        slot.isBusy = false;
        boss.notifyWorker(slot.id);
      }
    });
  }
}
