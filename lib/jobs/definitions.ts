import { z } from "zod";

/** A job's contract: its queue and what it carries. Who enqueues never loads the handler. */
export interface JobDefinition<T> {
  queue: string;
  payload: z.ZodType<T>;
  options: {
    /** standard: any number; stately: at most one waiting and one running. */
    policy: "standard" | "stately";
    retryLimit: number;
    retryDelay: number;
    /** Seconds without a heartbeat after which the job is given to somebody else. */
    heartbeatSeconds: number;
    expireInSeconds: number;
  };
}

function defineJob<T>(definition: JobDefinition<T>): JobDefinition<T> {
  return definition;
}

const HOUR = 3600;

/** Finds out the regions of an account and splits the scan into collect jobs. */
export const planJob = defineJob({
  queue: "plan-scan",
  payload: z.object({ scanId: z.uuid() }),
  options: { policy: "standard", retryLimit: 4, retryDelay: 2, heartbeatSeconds: 15, expireInSeconds: HOUR },
});

/** One collector in one region of one account, as part of a scan. */
export const collectJob = defineJob({
  queue: "collect",
  payload: z.object({ scanId: z.uuid(), jobId: z.uuid() }),
  options: { policy: "standard", retryLimit: 4, retryDelay: 2, heartbeatSeconds: 15, expireInSeconds: 12 * HOUR },
});

/** Judges the facts of the whole organisation; one at a time per installation. */
export const evaluateJob = defineJob({
  queue: "evaluate",
  payload: z.object({}),
  options: { policy: "stately", retryLimit: 4, retryDelay: 2, heartbeatSeconds: 15, expireInSeconds: 2 * HOUR },
});

/** Starts the scheduled scan of an account. */
export const scheduledScanJob = defineJob({
  queue: "scheduled-scan",
  payload: z.object({ accountId: z.string() }),
  options: { policy: "standard", retryLimit: 1, retryDelay: 10, heartbeatSeconds: 30, expireInSeconds: HOUR },
});

/** Daily upkeep: retention, expired risk acceptances. */
export const upkeepJob = defineJob({
  queue: "upkeep",
  payload: z.object({}),
  options: { policy: "stately", retryLimit: 2, retryDelay: 60, heartbeatSeconds: 30, expireInSeconds: 4 * HOUR },
});

/** Computes the alerts anew whose hits changed; one at a time per installation. */
export const watchJob = defineJob({
  queue: "watch",
  payload: z.object({}),
  options: { policy: "stately", retryLimit: 4, retryDelay: 2, heartbeatSeconds: 30, expireInSeconds: HOUR },
});

/** Sends the messages that are due; one at a time per installation. */
export const notifyJob = defineJob({
  queue: "notify",
  payload: z.object({}),
  options: { policy: "stately", retryLimit: 2, retryDelay: 5, heartbeatSeconds: 30, expireInSeconds: HOUR },
});

/** Tries the connection of an account; somebody waits for the answer on a page. */
export const testConnectionJob = defineJob({
  queue: "test-connection",
  payload: z.object({ testId: z.uuid() }),
  options: { policy: "standard", retryLimit: 1, retryDelay: 2, heartbeatSeconds: 30, expireInSeconds: 300 },
});

/** Lists the accounts of an account's organization; somebody waits for the answer on a page. */
export const discoverAccountsJob = defineJob({
  queue: "discover-accounts",
  payload: z.object({ testId: z.uuid() }),
  options: { policy: "standard", retryLimit: 1, retryDelay: 2, heartbeatSeconds: 30, expireInSeconds: 300 },
});

/** Runs a text with rules over stored records; somebody waits for the answer on a page. */
export const tryRuleJob = defineJob({
  queue: "try-rule",
  payload: z.object({ trialId: z.uuid() }),
  options: { policy: "standard", retryLimit: 1, retryDelay: 2, heartbeatSeconds: 30, expireInSeconds: 600 },
});

/** Verifies the log files of an account's trails against their digests. */
export const verifyTrailJob = defineJob({
  queue: "verify-trail",
  payload: z.object({ runId: z.uuid() }),
  options: { policy: "standard", retryLimit: 2, retryDelay: 5, heartbeatSeconds: 15, expireInSeconds: 12 * HOUR },
});

export const JOBS = [
  planJob,
  collectJob,
  evaluateJob,
  scheduledScanJob,
  upkeepJob,
  watchJob,
  notifyJob,
  testConnectionJob,
  discoverAccountsJob,
  tryRuleJob,
  verifyTrailJob,
] as const;
