import { GetAccountAuthorizationDetailsCommand, IAMClient } from "@aws-sdk/client-iam";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { ListSecretsCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { clientSettings } from "../../../scripts/test/moto-account.ts";

type DaysAgo = (days: number) => Date;

/** When the emulator's own answers lie in the past: it makes everything today. */
export async function answerAges(endpoint: string, now: Date): Promise<EdgeRule[]> {
  const daysAgo: DaysAgo = (days) => new Date(now.getTime() - days * 86_400_000);
  return [
    await answerPrincipals(endpoint, daysAgo),
    await answerSecrets(endpoint, daysAgo),
    await answerCertificates(endpoint, daysAgo),
  ];
}

/** Days since a role was used last, of those that are old. */
const ROLES_USED: Readonly<Record<string, number>> = {
  "role-busy-good": 1,
  "role-idle-bad": 1,
  "role-image-bad": 1,
  "role-forgotten-bad": 200,
};
const OLD_USERS: ReadonlySet<string> = new Set(["user-busy-good", "user-idle-bad", "user-keys-bad"]);

async function answerPrincipals(endpoint: string, daysAgo: DaysAgo): Promise<EdgeRule> {
  const { $metadata: _own, ...details } = await new IAMClient(clientSettings(endpoint)).send(
    new GetAccountAuthorizationDetailsCommand({ Filter: ["User", "Group", "Role"], MaxItems: 1000 }),
  );
  const output = {
    ...details,
    UserDetailList: details.UserDetailList?.map((user) =>
      OLD_USERS.has(user.UserName ?? "") ? { ...user, CreateDate: daysAgo(800) } : user,
    ),
    RoleDetailList: details.RoleDetailList?.map((role) => {
      const used = ROLES_USED[role.RoleName ?? ""];
      if (used === undefined) return role;
      return { ...role, CreateDate: daysAgo(400), RoleLastUsed: { LastUsedDate: daysAgo(used), Region: "us-east-1" } };
    }),
  };
  return answerModel({
    service: "iam",
    command: GetAccountAuthorizationDetailsCommand,
    output: ({ body }) => (body.includes("=Role") ? output : undefined),
  });
}

/** Of old secrets: days since the value was rotated, changed and read last. */
const SECRETS: Readonly<Record<string, { rotated?: number; changed: number; read: number }>> = {
  "secret-good": { rotated: 10, changed: 10, read: 1 },
  "secret-overdue-bad": { rotated: 90, changed: 90, read: 1 },
  "secret-old-bad": { changed: 500, read: 1 },
  "secret-unused-bad": { changed: 200, read: 200 },
};

async function answerSecrets(endpoint: string, daysAgo: DaysAgo): Promise<EdgeRule> {
  const { SecretList = [] } = await new SecretsManagerClient(clientSettings(endpoint)).send(
    new ListSecretsCommand({ MaxResults: 100 }),
  );
  return answerModel({
    service: "secretsmanager",
    command: ListSecretsCommand,
    output: {
      SecretList: SecretList.map((secret) => {
        const age = SECRETS[secret.Name ?? ""];
        if (age === undefined) return secret;
        return {
          ...secret,
          CreatedDate: daysAgo(600),
          LastChangedDate: daysAgo(age.changed),
          LastAccessedDate: daysAgo(age.read),
          LastRotatedDate: age.rotated === undefined ? undefined : daysAgo(age.rotated),
        };
      }),
    },
  });
}

/** The emulator makes databases without the certificate that clients check. */
async function answerCertificates(endpoint: string, daysAgo: DaysAgo): Promise<EdgeRule> {
  const { DBInstances = [] } = await new RDSClient(clientSettings(endpoint)).send(new DescribeDBInstancesCommand({}));
  return answerModel({
    service: "rds",
    command: DescribeDBInstancesCommand,
    output: {
      DBInstances: DBInstances.map((instance) => ({
        ...instance,
        CertificateDetails: {
          CAIdentifier: "rds-ca-rsa2048-g1",
          ValidTill: daysAgo(instance.DBInstanceIdentifier === "database-bad" ? -20 : -900),
        },
      })),
    },
  });
}
