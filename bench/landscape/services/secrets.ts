import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  ListAliasesCommand,
  ListGrantsCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
} from "@aws-sdk/client-kms";
import { GetResourcePolicyCommand, ListSecretsCommand } from "@aws-sdk/client-secrets-manager";
import {
  DescribeDocumentPermissionCommand,
  DescribeInstanceInformationCommand,
  DescribeParametersCommand,
  GetResourcePoliciesCommand,
  ListDocumentsCommand,
} from "@aws-sdk/client-ssm";
import {
  arn,
  functionArn,
  idOf,
  isOneOf,
  keyArn,
  nameOf,
  oneOf,
  roleArn,
  secretArn,
  serviceName,
  tagList,
  timeOf,
  uuidOf,
} from "../names.ts";
import { pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";
import { documentOf, resourcePolicy } from "../policies.ts";

const keyId = (place: Place, index: number) => uuidOf(place, "key", index);

export const secretsOperations = [
  serve(
    "kms",
    ListKeysCommand,
  )((asked, place) => {
    const most = { asked: asked.text("Limit"), most: 1000 };
    const page = pageOf(place.count("kms.key"), asked.text("Marker"), most, (index) => ({
      KeyId: keyId(place, index),
      KeyArn: keyArn(place, index),
    }));
    return { Keys: page.items, Truncated: page.next !== undefined, NextMarker: page.next };
  }),
  serve(
    "kms",
    ListAliasesCommand,
  )((asked, place) => {
    const most = { asked: asked.text("Limit"), most: 100 };
    const page = pageOf(place.count("kms.key"), asked.text("Marker"), most, (index) => ({
      AliasName: `alias/${nameOf(place, "key", index)}`,
      TargetKeyId: keyId(place, index),
    }));
    return { Aliases: page.items, Truncated: page.next !== undefined, NextMarker: page.next };
  }),
  serve(
    "kms",
    DescribeKeyCommand,
  )((asked, place) => {
    const index = asked.index("KeyId");
    return {
      KeyMetadata: {
        KeyId: keyId(place, index),
        Arn: keyArn(place, index),
        Description: `Key of ${serviceName(place, index)}`,
        KeyManager: "CUSTOMER",
        KeyState: isOneOf(place, index, 160, 2) ? "PendingDeletion" : "Enabled",
        KeyUsage: "ENCRYPT_DECRYPT",
        KeySpec: "SYMMETRIC_DEFAULT",
        Origin: "AWS_KMS",
        MultiRegion: false,
        Enabled: true,
        CreationDate: timeOf(place, index),
      },
    };
  }),
  serve(
    "kms",
    GetKeyPolicyCommand,
  )((asked, place) => {
    const index = asked.index("KeyId");
    return {
      Policy: documentOf(
        {
          Sid: "Administration",
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${place.accountId}:root` },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Sid: "Use",
          Effect: "Allow",
          Principal: { AWS: isOneOf(place, index, 161, 2) ? "*" : [roleArn(place, index), roleArn(place, index + 1)] },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"],
          Resource: "*",
        },
      ),
    };
  }),
  serve(
    "kms",
    GetKeyRotationStatusCommand,
  )((asked, place) => ({
    KeyRotationEnabled: isOneOf(place, asked.index("KeyId"), 162, 75),
  })),
  serve(
    "kms",
    ListResourceTagsCommand,
  )((asked, place) => ({
    Tags: tagList(place, asked.index("KeyId")).map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
    Truncated: false,
  })),
  serve(
    "kms",
    ListGrantsCommand,
  )((asked, place) => {
    const index = asked.index("KeyId");
    if (!isOneOf(place, index, 163, 30)) return { Grants: [], Truncated: false };
    return {
      Grants: [
        {
          GrantId: idOf(place, "grant", index, 64),
          KeyId: keyArn(place, index),
          GranteePrincipal: roleArn(place, index),
          IssuingAccount: `arn:aws:iam::${place.accountId}:root`,
          Operations: ["Decrypt", "GenerateDataKey"],
          CreationDate: timeOf(place, index),
        },
      ],
      Truncated: false,
    };
  }),
  serve(
    "secretsmanager",
    ListSecretsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 100 };
    const page = pageOf(place.count("secretsmanager.secret"), asked.text("NextToken"), most, (index) => ({
      ARN: secretArn(place, index),
      Name: nameOf(place, "secret", index),
      Description: `Credentials of ${serviceName(place, index)}`,
      ...(isOneOf(place, index, 164, 50) ? { KmsKeyId: keyArn(place, index) } : {}),
      RotationEnabled: isOneOf(place, index, 165, 35),
      ...(isOneOf(place, index, 165, 35)
        ? { RotationLambdaARN: functionArn(place, index), RotationRules: { AutomaticallyAfterDays: 30 } }
        : {}),
      CreatedDate: timeOf(place, index),
      LastChangedDate: timeOf(place, index, 1),
      LastAccessedDate: new Date(Date.UTC(2026, 10, 20)),
      Tags: tagList(place, index),
    }));
    return { SecretList: page.items, NextToken: page.next };
  }),
  serve(
    "secretsmanager",
    GetResourcePolicyCommand,
  )((asked, place) => {
    const index = asked.index("SecretId");
    const ARN = secretArn(place, index);
    const action = "secretsmanager:GetSecretValue";
    if (!isOneOf(place, index, 166, 12)) return { ARN };
    return { ARN, ResourcePolicy: resourcePolicy(place, index, "rds.amazonaws.com", action, ARN) };
  }),
  serve(
    "ssm",
    DescribeParametersCommand,
  )((asked, place) => {
    const page = pageOf(place.count("ssm.parameter"), asked.text("NextToken"), { most: 50 }, (index) => {
      const isSecret = isOneOf(place, index, 167, 40);
      const Name = `/${serviceName(place, index)}/${oneOf(["endpoint", "token", "limit", "flags"], place, index, 168)}-${index}`;
      return {
        Name,
        ARN: arn(place, "ssm", `parameter${Name}`),
        Type: isSecret ? ("SecureString" as const) : ("String" as const),
        ...(isSecret ? { KeyId: keyArn(place, index) } : {}),
        LastModifiedDate: timeOf(place, index),
        LastModifiedUser: roleArn(place, index),
        Description: "Made by the platform",
        Version: 3,
        Tier: isOneOf(place, index, 169, 4) ? ("Advanced" as const) : ("Standard" as const),
        DataType: "text",
      };
    });
    return { Parameters: page.items, NextToken: page.next };
  }),
  serve("ssm", GetResourcePoliciesCommand)(() => ({ Policies: [] })),
  serve(
    "ssm",
    DescribeInstanceInformationCommand,
  )((asked, place) => {
    const page = pageOf(place.count("ssm.managed-instance"), asked.text("NextToken"), { most: 50 }, (index) => ({
      InstanceId: `i-0${idOf(place, "instance", index, 16)}`,
      PingStatus: "Online" as const,
      AgentVersion: "3.3.1230.0",
      IsLatestVersion: isOneOf(place, index, 170, 60),
      PlatformType: "Linux" as const,
      PlatformName: "Amazon Linux",
      ResourceType: "EC2Instance" as const,
      ComputerName: `ip-10-0-0-${index}.ec2.internal`,
      RegistrationDate: timeOf(place, index),
    }));
    return { InstanceInformationList: page.items, NextToken: page.next };
  }),
  serve(
    "ssm",
    ListDocumentsCommand,
  )((asked, place) => {
    const page = pageOf(place.count("ssm.document"), asked.text("NextToken"), { most: 50 }, (index) => ({
      Name: nameOf(place, "document", index),
      Owner: place.accountId,
      DocumentType: isOneOf(place, index, 171, 60) ? ("Command" as const) : ("Automation" as const),
      CreatedDate: timeOf(place, index),
      Tags: tagList(place, index),
    }));
    return { DocumentIdentifiers: page.items, NextToken: page.next };
  }),
  serve(
    "ssm",
    DescribeDocumentPermissionCommand,
  )((asked, place) => ({
    AccountIds: isOneOf(place, asked.index("Name"), 172, 3) ? ["all"] : [],
  })),
];
