import { z } from "zod";

const report = z.object({
  collectorId: z.string(),
  /** `denied`: an IAM action is missing; `failed`: the call did not work for another reason. */
  outcome: z.enum(["ok", "denied", "failed"]),
  missingActions: z.array(z.string()),
  untriedActions: z.array(z.string()),
  messages: z.array(z.string()),
});

/** What a worker found out about a connection. `error` stands when it could not even begin. */
export const connectionTestResult = z.object({
  error: z.string().nullable(),
  identity: z.object({ accountId: z.string(), partition: z.string(), arn: z.string() }).nullable(),
  isRightAccount: z.boolean().nullable(),
  /** Region in which the calls were tried, and the regions that a scan would read; null: they could not be listed. */
  region: z.string().nullable(),
  regions: z.array(z.string()).nullable(),
  reports: z.array(report),
  /** Accounts of the organization, for a discovery. */
  accounts: z.array(z.object({ accountId: z.string(), name: z.string(), status: z.string() })).nullable(),
});
export type ConnectionTestResult = z.infer<typeof connectionTestResult>;
