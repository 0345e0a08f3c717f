import type { CollectContext } from "./define.ts";

/** The ARN of a role that a service's API names by ARN or by name, as ECS and Glue do; `null` for none. */
export function roleArnOf(
  { partition, accountId }: Pick<CollectContext, "partition" | "accountId">,
  role: string | undefined,
): string | null {
  if (role === undefined || role === "") return null;
  return role.startsWith("arn:") ? role : `arn:${partition}:iam::${accountId}:role/${role.replace(/^\//, "")}`;
}
