import { ACCOUNTS, type AccountKey } from "./world.ts";

/** A role as it is on one day. */
export interface RoleState {
  name: string;
  path: string;
  trust: string;
  inline: readonly { name: string; text: string }[];
  /** Names of AWS managed policies, and ARNs of customer managed ones. */
  managed: readonly string[];
  boundaryArn: string | null;
  team: string;
  /** Days since its last use; null: never used. */
  unusedDays: number | null;
  /** Services that its sessions really call; undefined: most of those it may. */
  usedServices?: readonly string[];
}

/** ARN of a customer managed policy. */
export function customerPolicyArn(account: AccountKey, name: string): string {
  return `arn:aws:iam::${ACCOUNTS[account].id}:policy/${name}`;
}
