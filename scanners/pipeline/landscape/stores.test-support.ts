import {
  CreateTableCommand,
  DynamoDBClient,
  PutResourcePolicyCommand as PutTablePolicyCommand,
  UpdateContinuousBackupsCommand,
} from "@aws-sdk/client-dynamodb";
import {
  CreateGrantCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  EnableKeyRotationCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import {
  CreateSecretCommand,
  PutResourcePolicyCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import {
  CreateDocumentCommand,
  ModifyDocumentPermissionCommand,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";
import {
  anyone,
  anyService,
  MADE_UP_SECRET,
  ownAccount,
  ownService,
  policyOf,
  STRANGER,
  stranger,
} from "./policies.test-support.ts";

/** Ids of the keys by what they are for. */
export interface Keys {
  good: string;
  bad: string;
  gone: string;
}

/** Tables, keys, secrets, parameters and documents in twins. */
export async function seedStores(endpoint: string): Promise<Keys> {
  const keys = await seedKeys(new KMSClient(clientSettings(endpoint)));
  await seedTables(new DynamoDBClient(clientSettings(endpoint)), keys);
  await seedParameters(new SSMClient(clientSettings(endpoint)));
  return keys;
}

async function seedKeys(kms: KMSClient): Promise<Keys> {
  const key = async (name: string, ...statements: object[]) => {
    const made = await kms.send(
      new CreateKeyCommand({
        Description: name,
        Policy: policyOf(ownAccount("kms:*", "*"), ...statements),
        Tags: [{ TagKey: "Name", TagValue: name }],
      }),
    );
    return made.KeyMetadata?.KeyId ?? "";
  };
  const use = ["kms:Decrypt", "kms:GenerateDataKey"];
  const good = await key("key-good", ownService("sns.amazonaws.com", use, "*"));
  await kms.send(new EnableKeyRotationCommand({ KeyId: good }));
  const bad = await key("key-bad", anyone(use, "*"), stranger(use, "*"), anyService("sns.amazonaws.com", use, "*"));
  await kms.send(
    new CreateGrantCommand({ KeyId: bad, GranteePrincipal: `arn:aws:iam::${STRANGER}:root`, Operations: ["Decrypt"] }),
  );
  const gone = await key("key-gone-bad");
  await kms.send(new DisableKeyCommand({ KeyId: gone }));
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId: gone, PendingWindowInDays: 7 }));
  return { good, bad, gone };
}

async function seedTables(dynamodb: DynamoDBClient, keys: Keys): Promise<void> {
  const arn = (name: string) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;
  const table = (TableName: string, settings: { key?: string; isProtected: boolean }) =>
    dynamodb.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        BillingMode: "PAY_PER_REQUEST",
        DeletionProtectionEnabled: settings.isProtected,
        ...(settings.key === undefined
          ? {}
          : { SSESpecification: { Enabled: true, SSEType: "KMS" as const, KMSMasterKeyId: settings.key } }),
      }),
    );
  const keyArn = (id: string) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${id}`;
  await table("table-good", { key: keyArn(keys.good), isProtected: true });
  await table("table-bad", { isProtected: false });
  await table("table-key-bad", { key: keyArn(keys.gone), isProtected: true });
  for (const TableName of ["table-good", "table-key-bad"])
    await dynamodb.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
  await dynamodb.send(
    new PutTablePolicyCommand({
      ResourceArn: arn("table-good"),
      Policy: policyOf(ownAccount("dynamodb:GetItem", arn("table-good"))),
    }),
  );
  await dynamodb.send(
    new PutTablePolicyCommand({
      ResourceArn: arn("table-bad"),
      Policy: policyOf(anyone("dynamodb:GetItem", arn("table-bad")), stranger("dynamodb:GetItem", arn("table-bad"))),
    }),
  );
}

/** Secrets in twins; the functions that rotate them have to be there before. */
export async function seedSecrets(endpoint: string): Promise<void> {
  const secrets = new SecretsManagerClient(clientSettings(endpoint));
  const secret = (Name: string) => secrets.send(new CreateSecretCommand({ Name, SecretString: MADE_UP_SECRET }));
  const rotate = (SecretId: string, name: string) =>
    secrets.send(
      new RotateSecretCommand({
        SecretId,
        RotateImmediately: false,
        RotationLambdaARN: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
        RotationRules: { AutomaticallyAfterDays: 30 },
      }),
    );
  for (const name of ["good", "bad", "gone-bad", "orphan-bad", "overdue-bad", "old-bad", "unused-bad"])
    await secret(`secret-${name}`);
  await rotate("secret-good", "function-good");
  await rotate("secret-overdue-bad", "function-good");
  await rotate("secret-gone-bad", "function-bad");
  await rotate("secret-orphan-bad", "function-gone");
  await secrets.send(
    new PutResourcePolicyCommand({
      SecretId: "secret-bad",
      ResourcePolicy: policyOf(
        anyone("secretsmanager:GetSecretValue", "*"),
        stranger("secretsmanager:GetSecretValue", "*"),
      ),
    }),
  );
}

async function seedParameters(ssm: SSMClient): Promise<void> {
  await ssm.send(new PutParameterCommand({ Name: "/shop/good/password", Value: MADE_UP_SECRET, Type: "SecureString" }));
  for (const Name of ["/shop/good/plan", "/shop/bad/plan"])
    await ssm.send(new PutParameterCommand({ Name, Value: "{}", Type: "SecureString", Tier: "Advanced" }));
  await ssm.send(new PutParameterCommand({ Name: "/shop/bad/password", Value: MADE_UP_SECRET, Type: "String" }));
  const Content = JSON.stringify({
    schemaVersion: "2.2",
    description: "Restarts",
    mainSteps: [{ action: "aws:runShellScript", name: "run", inputs: { runCommand: ["true"] } }],
  });
  for (const Name of ["document-good", "document-bad", "document-foreign-bad"])
    await ssm.send(new CreateDocumentCommand({ Name, Content, DocumentType: "Command", DocumentFormat: "JSON" }));
  await ssm.send(
    new ModifyDocumentPermissionCommand({ Name: "document-bad", PermissionType: "Share", AccountIdsToAdd: ["all"] }),
  );
  await ssm.send(
    new ModifyDocumentPermissionCommand({
      Name: "document-foreign-bad",
      PermissionType: "Share",
      AccountIdsToAdd: [STRANGER],
    }),
  );
}
