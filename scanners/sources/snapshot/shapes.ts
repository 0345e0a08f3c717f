import { z } from "zod";
import { parseArn } from "#lib/domain/arn.ts";
import { decodedPolicy } from "../../collectors/values.ts";

const text = z.string().nullish();
/** `2022-08-07 12:55:43+00:00`, ISO 8601, or seconds since 1970. */
const time = z.union([z.string(), z.number()]).nullish();
const arn = (service: string) =>
  z.string().refine((value) => parseArn(value)?.service === service, `is not an ARN of ${service}`);

/** A policy document as an object, as JSON text, or as URL-encoded JSON text; always handed on as JSON text. */
const document = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .transform((value, context) => {
    // JSON.stringify keeps the order of keys as it stood in the file.
    const json =
      typeof value === "string"
        ? value.trimStart().startsWith("%7B")
          ? decodedPolicy(value)
          : value
        : JSON.stringify(value);
    if (typeof value === "string" && !isJsonObject(json)) {
      context.addIssue({ code: "custom", message: "is not a policy document" });
      return z.NEVER;
    }
    return json;
  })
  .nullish();

function isJsonObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

const inline = z.array(z.object({ PolicyName: z.string(), PolicyDocument: document })).optional();
const attached = z.array(z.object({ PolicyName: text, PolicyArn: z.string() })).optional();
const boundary = z.object({ PermissionsBoundaryArn: text }).optional();
const tags = z.array(z.object({ Key: z.string(), Value: z.string().default("") })).optional();

export const userDetail = z.object({
  Arn: arn("iam"),
  UserName: z.string(),
  UserId: text,
  Path: text,
  CreateDate: time,
  UserPolicyList: inline,
  GroupList: z.array(z.string()).optional(),
  AttachedManagedPolicies: attached,
  PermissionsBoundary: boundary,
  Tags: tags,
});

export const groupDetail = z.object({
  Arn: arn("iam"),
  GroupName: z.string(),
  GroupId: text,
  Path: text,
  CreateDate: time,
  GroupPolicyList: inline,
  AttachedManagedPolicies: attached,
});

export const roleDetail = z.object({
  Arn: arn("iam"),
  RoleName: z.string(),
  RoleId: text,
  Path: text,
  CreateDate: time,
  AssumeRolePolicyDocument: document,
  RolePolicyList: inline,
  InstanceProfileList: z.array(z.object({ Arn: text })).optional(),
  AttachedManagedPolicies: attached,
  PermissionsBoundary: boundary,
  Tags: tags,
  RoleLastUsed: z.object({ LastUsedDate: time, Region: text }).optional(),
});

export const policyDetail = z.object({
  Arn: arn("iam"),
  PolicyName: z.string(),
  PolicyId: text,
  Path: text,
  DefaultVersionId: text,
  AttachmentCount: z.number().optional(),
  PermissionsBoundaryUsageCount: z.number().optional(),
  CreateDate: time,
  UpdateDate: time,
  PolicyVersionList: z
    .array(z.object({ VersionId: text, IsDefaultVersion: z.boolean().optional(), Document: document }))
    .optional(),
});

const word = z.string().optional();
const words = z.array(z.string()).optional();

/** An entry of `aws lambda list-functions`. */
export const functionDetail = z.object({
  FunctionName: z.string(),
  FunctionArn: arn("lambda"),
  Runtime: word,
  Role: word,
  Handler: word,
  CodeSize: z.number().optional(),
  Description: word,
  Timeout: z.number().optional(),
  MemorySize: z.number().optional(),
  LastModified: word,
  CodeSha256: word,
  VpcConfig: z.object({ VpcId: word, SubnetIds: words, SecurityGroupIds: words }).optional(),
  DeadLetterConfig: z.object({ TargetArn: word }).optional(),
  Environment: z
    .object({
      Variables: z.record(z.string(), z.string()).optional(),
      Error: z.object({ ErrorCode: word, Message: word }).optional(),
    })
    .optional(),
  KMSKeyArn: word,
  TracingConfig: z.object({ Mode: word }).optional(),
  Layers: z.array(z.object({ Arn: word })).optional(),
  State: word,
  StateReason: word,
  LastUpdateStatus: word,
  FileSystemConfigs: z.array(z.object({ Arn: word, LocalMountPath: word })).optional(),
  SigningProfileVersionArn: word,
  PackageType: word,
  Architectures: words,
  EphemeralStorage: z.object({ Size: z.number().optional() }).optional(),
  SnapStart: z.object({ ApplyOn: word }).optional(),
  LoggingConfig: z.object({ LogFormat: word, LogGroup: word }).optional(),
});

/** The document inside `aws lambda get-policy`: only what tells which function it belongs to. */
export const resourcePolicyDocument = z.object({
  Statement: z.union([
    z.array(z.object({ Resource: z.union([z.string(), z.array(z.string())]).optional() })),
    z.object({ Resource: z.union([z.string(), z.array(z.string())]).optional() }).transform((one) => [one]),
  ]),
});
