import { iamId } from "../random.ts";
import { type PermissionSet, permissionSetRole, roleArn, roleId, SSO_PATH } from "../role-names.ts";
import { accessKeyId } from "../user-plans.ts";
import { ACCOUNTS, type AccountKey, GITHUB_HOST, HOME_REGION } from "../world.ts";
import { second } from "./record.ts";

/** A role's session as `userIdentity` shows it. */
export function roleSession(
  account: AccountKey,
  role: { name: string; path?: string },
  session: string,
  startedAt: Date,
  extra: Record<string, unknown> = {},
  attributes: Record<string, unknown> = {},
): Record<string, unknown> {
  const { id } = ACCOUNTS[account];
  const uniqueId = roleId(account, role.name);
  return {
    type: "AssumedRole",
    principalId: `${uniqueId}:${session}`,
    arn: sessionArn(account, role.name, session),
    accountId: id,
    accessKeyId: iamId("ASIA", `${account}/${role.name}/${session}/${startedAt.toISOString().slice(0, 13)}`),
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: uniqueId,
        arn: roleArn(account, role.name, role.path ?? "/"),
        accountId: id,
        userName: role.name,
      },
      attributes: { creationDate: second(startedAt), mfaAuthenticated: "false", ...attributes },
    },
    ...extra,
  };
}

export function sessionArn(account: AccountKey, role: string, session: string): string {
  return `arn:aws:sts::${ACCOUNTS[account].id}:assumed-role/${role}/${session}`;
}

/** Somebody who signed in through IAM Identity Center. */
export function signedIn(
  account: AccountKey,
  set: PermissionSet,
  email: string,
  startedAt: Date,
): Record<string, unknown> {
  const digits = iamId("AIDA", email).slice(4).toLowerCase();
  return roleSession(account, { name: permissionSetRole(account, set), path: SSO_PATH }, email, startedAt, {
    onBehalfOf: {
      userId: `c2f5a4d4-${digits.slice(0, 4).replace(/[^a-f0-9]/g, "0")}-4081-9a1b-3f1d0c5e7a21`,
      identityStoreArn: `arn:aws:identitystore::${ACCOUNTS.shared.id}:identitystore/d-93672f81c4`,
    },
    credentialId: iamId("ASIA", `${email}/credential`),
  });
}

/** An IAM user with an access key. */
export function iamUser(account: AccountKey, name: string, path: string, key: number): Record<string, unknown> {
  const { id } = ACCOUNTS[account];
  return {
    type: "IAMUser",
    principalId: iamId("AIDA", `${account}/${name}`),
    arn: userArn(account, name, path),
    accountId: id,
    accessKeyId: accessKeyId(account, name, key),
    userName: name,
  };
}

export function userArn(account: AccountKey, name: string, path: string): string {
  return `arn:aws:iam::${ACCOUNTS[account].id}:user${path}${name}`;
}

/** A service of AWS that acts by itself. */
export function awsService(service: string): Record<string, unknown> {
  return { type: "AWSService", invokedBy: service };
}

/** A workflow of GitHub Actions that asks for a role, before it has one. */
export function githubWorkflow(account: AccountKey, subject: string): Record<string, unknown> {
  const provider = `arn:aws:iam::${ACCOUNTS[account].id}:oidc-provider/${GITHUB_HOST}`;
  return {
    type: "WebIdentityUser",
    principalId: `${provider}:sts.amazonaws.com:${subject}`,
    userName: subject,
    identityProvider: provider,
  };
}

/** The root user of an account. */
export function rootUser(account: AccountKey): Record<string, unknown> {
  const { id } = ACCOUNTS[account];
  return { type: "Root", principalId: id, arn: `arn:aws:iam::${id}:root`, accountId: id, accessKeyId: "" };
}

/** Region in which global services record. */
export const GLOBAL = HOME_REGION;
