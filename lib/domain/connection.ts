import { z } from "zod";

/** How an account's connection is stored; the external id stands apart, encrypted. */
export const storedConnection = z.object({
  type: z.enum(["default", "profile", "role"]),
  profile: z.string().optional(),
  roleArn: z.string().optional(),
  regions: z.array(z.string()).default([]),
  endpointUrl: z.string().optional(),
  mayGetFunctionCode: z.boolean().default(false),
  collectsServiceLastAccessed: z.boolean().default(true),
  takesTrail: z.boolean().default(true),
  /** Days of trail that the first scan reads; later ones go on from there. */
  trailLookbackDays: z.number().int().min(1).max(90).default(14),
  /** Queue that tells of new log files; without one they are found by listing, at each scan. */
  trailQueueUrl: z.string().optional(),
});
export type StoredConnection = z.infer<typeof storedConnection>;

/** What a page sends to add or change an account; the service checks it. */
export interface AccountInput {
  accountId: string;
  name: string;
  ownerName: string;
  /** Cron of five fields in UTC; null or empty: only by hand. */
  schedule: string | null;
  type: StoredConnection["type"];
  profile: string;
  roleArn: string;
  /** Empty: all regions that are switched on. */
  regions: string[];
  mayGetFunctionCode: boolean;
  collectsServiceLastAccessed: boolean;
  takesTrail: boolean;
  trailLookbackDays: number;
  /** Empty: none. */
  trailQueueUrl: string;
}
