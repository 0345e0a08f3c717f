import type { FactOf } from "../../facts/kinds.ts";

/** True for a copy that follows a secret of another region, where its value is changed. */
export function isReplica({ config, region }: FactOf<"secretsmanager.secret">): boolean {
  return config.primaryRegion !== null && config.primaryRegion !== region;
}
