import { iamId } from "./random.ts";
import { ACCOUNTS, type AccountKey } from "./world.ts";

/** ARN of a role; `path` begins and ends with a slash. */
export function roleArn(account: AccountKey, name: string, path = "/"): string {
  return `arn:aws:iam::${ACCOUNTS[account].id}:role${path}${name}`;
}

export function roleId(account: AccountKey, name: string): string {
  return iamId("AROA", `${account}/${name}`);
}

export const SSO_PATH = "/aws-reserved/sso.amazonaws.com/eu-west-1/";

/** Permission sets of IAM Identity Center and the roles that they make in each account. */
export const PERMISSION_SETS = [
  "AdministratorAccess",
  "PowerUser",
  "DeveloperReadOnly",
  "SecurityAudit",
  "Billing",
] as const;
export type PermissionSet = (typeof PERMISSION_SETS)[number];

/** Name of the role that a permission set makes; the suffix is Identity Center's. */
export function permissionSetRole(account: AccountKey, set: PermissionSet): string {
  return `AWSReservedSSO_${set}_${iamId("AROA", `sso/${account}/${set}`).slice(4, 20).toLowerCase()}`;
}
