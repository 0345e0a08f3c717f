import type { CoverageGap } from "#lib/domain/coverage.ts";
import { storableText } from "#lib/domain/json.ts";
import type { ResourceFact, SecretField } from "#lib/facts/define.ts";
import type { ConfigOf, FactOf } from "#lib/facts/kinds.ts";
import { isoTime, namesOf, sortedNames } from "../values.ts";

/** The part of a function's facts that every source delivers. */
export type FunctionBase = Pick<ResourceFact, "gaps">;

type Maybe<T> = T | undefined;

/** An entry of ListFunctions, from the API or from an exported file; members may be absent in either. */
export interface FunctionConfigurationLike {
  FunctionName?: Maybe<string>;
  FunctionArn?: Maybe<string>;
  Runtime?: Maybe<string>;
  Role?: Maybe<string>;
  Handler?: Maybe<string>;
  CodeSize?: Maybe<number>;
  Description?: Maybe<string>;
  Timeout?: Maybe<number>;
  MemorySize?: Maybe<number>;
  LastModified?: Maybe<string>;
  CodeSha256?: Maybe<string>;
  VpcConfig?: Maybe<{
    VpcId?: Maybe<string>;
    SubnetIds?: Maybe<readonly string[]>;
    SecurityGroupIds?: Maybe<readonly string[]>;
  }>;
  DeadLetterConfig?: Maybe<{ TargetArn?: Maybe<string> }>;
  Environment?: Maybe<{
    Variables?: Maybe<Readonly<Record<string, string>>>;
    Error?: Maybe<{ ErrorCode?: Maybe<string>; Message?: Maybe<string> }>;
  }>;
  KMSKeyArn?: Maybe<string>;
  TracingConfig?: Maybe<{ Mode?: Maybe<string> }>;
  Layers?: Maybe<readonly { Arn?: Maybe<string> }[]>;
  State?: Maybe<string>;
  StateReason?: Maybe<string>;
  LastUpdateStatus?: Maybe<string>;
  FileSystemConfigs?: Maybe<readonly { Arn?: Maybe<string>; LocalMountPath?: Maybe<string> }[]>;
  SigningProfileVersionArn?: Maybe<string>;
  PackageType?: Maybe<string>;
  Architectures?: Maybe<readonly string[]>;
  EphemeralStorage?: Maybe<{ Size?: Maybe<number> }>;
  SnapStart?: Maybe<{ ApplyOn?: Maybe<string> }>;
  LoggingConfig?: Maybe<{ LogFormat?: Maybe<string>; LogGroup?: Maybe<string> }>;
}

export interface FunctionFactContext {
  accountId: string;
  region: string;
  judgeSecret(name: string, value: string): Promise<SecretField>;
  gap(gap: CoverageGap): void;
}

/**
 * A function as ListFunctions shows it. What that list leaves out (state, image, and all that needs calls of its own)
 * stands as a placeholder; state and image are named in `gaps`. `null` for an entry without name or ARN.
 * Source: Lambda API reference, ListFunctions ("returns a subset of the FunctionConfiguration fields").
 */
export async function functionFact(
  context: FunctionFactContext,
  item: FunctionConfigurationLike,
): Promise<FactOf<"lambda.function"> | null> {
  if (item.FunctionArn === undefined || item.FunctionName === undefined) return null;
  const arn = item.FunctionArn.split(":").slice(0, 7).join(":");
  const gaps: string[] = [];
  if (item.State === undefined) gaps.push("state");
  if (item.LastUpdateStatus === undefined) gaps.push("observations.lastUpdateStatus");
  if (item.State === undefined && item.StateReason === undefined) gaps.push("observations.stateReason");
  const packageType = item.PackageType ?? "Zip";
  if (packageType === "Image") gaps.push("imageUri");
  return {
    kind: "lambda.function",
    arn,
    accountId: context.accountId,
    region: context.region,
    name: storableText(item.FunctionName),
    tags: {},
    config: {
      ...settings(item),
      packageType,
      environment: await environment(context, item, arn, gaps),
      imageUri: null,
      reservedConcurrency: null,
      provisionedConcurrency: [],
      codeSigningConfigArn: null,
      recursiveLoop: null,
      asyncInvoke: [],
    },
    observations: { lastUpdateStatus: item.LastUpdateStatus ?? null, stateReason: item.StateReason ?? null },
    policies: [],
    gaps,
  };
}

type Settings = Omit<
  ConfigOf<"lambda.function">,
  | "packageType"
  | "environment"
  | "imageUri"
  | "reservedConcurrency"
  | "provisionedConcurrency"
  | "codeSigningConfigArn"
  | "recursiveLoop"
  | "asyncInvoke"
>;

function settings(item: FunctionConfigurationLike): Settings {
  const vpc = item.VpcConfig;
  return {
    runtime: item.Runtime ?? null,
    handler: item.Handler === undefined ? null : storableText(item.Handler),
    roleArn: item.Role ?? "",
    description: storableText(item.Description ?? ""),
    memoryMb: item.MemorySize ?? 128,
    timeoutSeconds: item.Timeout ?? 3,
    ephemeralStorageMb: item.EphemeralStorage?.Size ?? null,
    architectures: sortedNames(item.Architectures),
    codeSha256: item.CodeSha256 ?? null,
    codeSizeBytes: item.CodeSize ?? null,
    lastModifiedAt: isoTime(item.LastModified),
    state: item.State ?? null,
    kmsKeyArn: item.KMSKeyArn ?? null,
    vpc: vpc?.VpcId
      ? {
          vpcId: vpc.VpcId,
          subnetIds: sortedNames(vpc.SubnetIds),
          securityGroupIds: sortedNames(vpc.SecurityGroupIds),
        }
      : null,
    deadLetterTargetArn: item.DeadLetterConfig?.TargetArn || null,
    tracingMode: item.TracingConfig?.Mode ?? null,
    layers: namesOf(item.Layers?.map((layer) => layer.Arn)),
    fileSystems: (item.FileSystemConfigs ?? []).map((fileSystem) => ({
      arn: fileSystem.Arn ?? "",
      mountPath: storableText(fileSystem.LocalMountPath ?? ""),
    })),
    logGroup: item.LoggingConfig?.LogGroup ?? null,
    logFormat: item.LoggingConfig?.LogFormat ?? null,
    snapStart: item.SnapStart?.ApplyOn ?? null,
    signingProfileVersionArn: item.SigningProfileVersionArn ?? null,
  };
}

/** Judges each variable and forgets its value. When Lambda could not decrypt them, none is known. */
async function environment(
  context: FunctionFactContext,
  item: FunctionConfigurationLike,
  arn: string,
  gaps: string[],
): Promise<SecretField[]> {
  const error = item.Environment?.Error;
  if (error?.ErrorCode !== undefined || error?.Message !== undefined) {
    gaps.push("environment");
    context.gap({
      action: "kms:Decrypt",
      reason: "denied",
      code: storableText(error.ErrorCode ?? "AccessDenied").slice(0, 100),
      message: "Lambda could not decrypt the environment variables for the credentials of this connection.",
      resourceArn: arn,
    });
    return [];
  }
  const fields: SecretField[] = [];
  for (const [name, value] of Object.entries(item.Environment?.Variables ?? {})) {
    const field = await context.judgeSecret(name, value);
    fields.push({ ...field, name: storableText(field.name) });
  }
  return fields.sort((a, b) => (a.name < b.name ? -1 : 1));
}
