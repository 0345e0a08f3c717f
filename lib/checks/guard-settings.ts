import type { ResourceFact } from "../facts/define.ts";

type Guard = "guardduty" | "inspector2" | "securityhub" | "access-analyzer" | "config" | "ecr";

/** ARN of the settings of a guard in the region of a resource, by which its fact is found. */
export function guardArn({ arn }: Pick<ResourceFact, "arn">, guard: Guard): string {
  const [, partition = "aws", , region = "", account = ""] = arn.split(":");
  return guardArnIn({ partition, region, account }, guard);
}

/** The same in a region named. */
export function guardArnIn(place: { partition: string; region: string; account: string }, guard: Guard): string {
  return `arn:${place.partition}:${guard}:${place.region}:${place.account}:${guard === "ecr" ? "registry" : "settings"}`;
}
