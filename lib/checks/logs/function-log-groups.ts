import type { FactOf } from "../../facts/kinds.ts";

/** Name of the log group that a function writes to: its own setting, else the one that Lambda makes by its name. */
export function logGroupOf({ name, config }: FactOf<"lambda.function">): string {
  return config.logGroup ?? `/aws/lambda/${name}`;
}

/** ARN of that log group. */
export function logGroupArnOf(fact: FactOf<"lambda.function">): string {
  const [, partition, , region, account] = fact.arn.split(":");
  return `arn:${partition}:logs:${region}:${account}:log-group:${logGroupOf(fact)}`;
}
