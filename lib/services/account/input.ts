import { CronExpressionParser } from "cron-parser";
import { z } from "zod";
import { isAccountId, parseArn } from "../../domain/arn.ts";
import type { StoredConnection } from "../../domain/connection.ts";

/** A cron of five fields in UTC; empty text or null: only by hand. */
const schedule = z
  .string()
  .trim()
  .max(100)
  .nullable()
  .transform((text) => (text === "" ? null : text))
  .refine((text) => text === null || isCron(text), "This is not a cron expression of five fields, such as 0 3 * * *.");

function isCron(text: string): boolean {
  if (text.split(/\s+/).length !== 5) return false;
  try {
    CronExpressionParser.parse(text, { tz: "UTC" });
    return true;
  } catch {
    return false;
  }
}

const connectionFields = {
  type: z.enum(["default", "profile", "role"]),
  profile: z.string().trim().max(200).default(""),
  roleArn: z.string().trim().max(2048).default(""),
  regions: z
    .array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "A region looks like eu-west-1."))
    .max(60)
    .default([]),
  mayGetFunctionCode: z.boolean().default(false),
  collectsServiceLastAccessed: z.boolean().default(true),
  takesTrail: z.boolean().default(true),
  trailLookbackDays: z.number().int().min(1).max(90, "CloudTrail keeps 90 days to look back at.").default(14),
  trailQueueUrl: z
    .string()
    .trim()
    .max(300)
    .regex(
      /^(?:https?:\/\/\S+\/\d{12}\/[A-Za-z0-9_-]{1,80}(?:\.fifo)?)?$/,
      "A queue's URL looks like https://sqs.eu-west-1.amazonaws.com/111122223333/trail.",
    )
    .default(""),
};

const accountFields = {
  name: z.string().trim().min(1, "Give the account a name.").max(100),
  ownerName: z.string().trim().max(100).default(""),
  schedule,
  ...connectionFields,
};

function checkConnection(
  input: { type: string; profile: string; roleArn: string; accountId: string },
  context: z.RefinementCtx,
): void {
  if (input.type === "profile" && input.profile === "") {
    context.addIssue({ code: "custom", path: ["profile"], message: "Name the profile of the AWS configuration." });
  }
  if (input.type !== "role") return;
  const arn = parseArn(input.roleArn);
  if (arn?.service !== "iam" || !arn.resource.startsWith("role/")) {
    const message = "This is not the ARN of a role: arn:aws:iam::<account>:role/<name>.";
    context.addIssue({ code: "custom", path: ["roleArn"], message });
  } else if (arn.accountId !== input.accountId) {
    const message = `This role is in account ${arn.accountId}, not in ${input.accountId}.`;
    context.addIssue({ code: "custom", path: ["roleArn"], message });
  }
}

export const accountInput = z
  .object({
    accountId: z.string().trim().refine(isAccountId, "An AWS account id has twelve digits."),
    ...accountFields,
  })
  .superRefine(checkConnection);

/** What is stored of the connection's part of an input. */
export function connectionOf(input: z.output<typeof accountInput>): StoredConnection {
  return {
    type: input.type,
    ...(input.profile === "" ? {} : { profile: input.profile }),
    ...(input.type === "role" ? { roleArn: input.roleArn } : {}),
    regions: input.regions,
    mayGetFunctionCode: input.mayGetFunctionCode,
    collectsServiceLastAccessed: input.collectsServiceLastAccessed,
    takesTrail: input.takesTrail,
    trailLookbackDays: input.trailLookbackDays,
    ...(input.trailQueueUrl === "" ? {} : { trailQueueUrl: input.trailQueueUrl }),
  };
}
