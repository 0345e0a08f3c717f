import type { SourcedPolicy } from "../evaluate/access.ts";

/** Names one identity policy of a user, role or group. */
export function policyKey({ role, name, carrierArn }: SourcedPolicy): string {
  return role === "inline" ? `inline ${carrierArn} ${name}` : `managed ${name}`;
}
