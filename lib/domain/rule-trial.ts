import { z } from "zod";

const severity = z.enum(["critical", "high", "medium", "low", "info"]);

/** What rules would have raised over stored records. `error` stands when it could not be found out. */
export const ruleTrialResult = z.object({
  error: z.string().nullable(),
  /** ISO 8601; records of this span were looked at, the newest first. */
  from: z.string(),
  to: z.string(),
  records: z.number(),
  /** Stored bytes that could not be read. */
  unreadable: z.number(),
  /** Why it ended early; null: everything was looked at. `reachedDay`: the oldest day of delivery that was. */
  stoppedBy: z.enum(["time", "matches"]).nullable(),
  reachedDay: z.string().nullable(),
  rules: z.array(z.object({ title: z.string(), severity, matched: z.number(), alerts: z.number() })),
  /** UTC days of the span in order, those without anything too. */
  days: z.array(z.object({ day: z.string(), matched: z.number(), alerts: z.number() })),
  /** The newest first, at most 50. */
  events: z.array(
    z.object({
      id: z.string(),
      time: z.string(),
      eventName: z.string(),
      accountId: z.string().nullable(),
      region: z.string(),
      actorName: z.string(),
      rule: z.string(),
      evidence: z.array(z.object({ field: z.string(), value: z.string() })),
    }),
  ),
});
export type RuleTrialResult = z.infer<typeof ruleTrialResult>;
