import { GetRoleCommand, GetUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { ACCOUNT, clientSettings } from "./moto-account.ts";

/** Who acts, as CloudTrail writes it, of a session of a role that the emulator has. */
export async function roleSession(endpoint: string, name: string, session: string): Promise<object> {
  const { Role } = await new IAMClient(clientSettings(endpoint)).send(new GetRoleCommand({ RoleName: name }));
  return {
    type: "AssumedRole",
    principalId: `${Role?.RoleId}:${session}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/${session}`,
    accountId: ACCOUNT,
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: Role?.RoleId,
        arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
        accountId: ACCOUNT,
        userName: name,
      },
      attributes: { creationDate: "2026-01-01T00:00:00Z", mfaAuthenticated: "false" },
    },
  };
}

/** The same of a user. */
export async function userIdentity(endpoint: string, userName: string): Promise<object> {
  const { User } = await new IAMClient(clientSettings(endpoint)).send(new GetUserCommand({ UserName: userName }));
  return { type: "IAMUser", principalId: User?.UserId, arn: User?.Arn, accountId: ACCOUNT, userName };
}
