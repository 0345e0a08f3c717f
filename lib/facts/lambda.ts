import { z } from "zod";
import { defineKind, secretField } from "./define.ts";

const destination = z.string().nullable();

/** `AWS::Lambda::Function`. Times are ISO 8601 in UTC, sizes in the unit of the AWS field (MB, bytes, seconds). */
export const lambdaFunction = defineKind({
  kind: "lambda.function",
  label: "Lambda function",
  plural: "Lambda functions",
  service: "lambda",
  isGlobal: false,
  config: z.object({
    runtime: z.string().nullable(),
    packageType: z.string(),
    handler: z.string().nullable(),
    roleArn: z.string(),
    description: z.string(),
    memoryMb: z.number(),
    timeoutSeconds: z.number(),
    ephemeralStorageMb: z.number().nullable(),
    architectures: z.array(z.string()),
    codeSha256: z.string().nullable(),
    codeSizeBytes: z.number().nullable(),
    lastModifiedAt: z.string().nullable(),
    state: z.string().nullable(),
    environment: z.array(secretField),
    kmsKeyArn: z.string().nullable(),
    vpc: z
      .object({ vpcId: z.string(), subnetIds: z.array(z.string()), securityGroupIds: z.array(z.string()) })
      .nullable(),
    deadLetterTargetArn: z.string().nullable(),
    tracingMode: z.string().nullable(),
    layers: z.array(z.string()),
    fileSystems: z.array(z.object({ arn: z.string(), mountPath: z.string() })),
    imageUri: z.string().nullable(),
    logGroup: z.string().nullable(),
    logFormat: z.string().nullable(),
    snapStart: z.string().nullable(),
    signingProfileVersionArn: z.string().nullable(),
    /** null: no reservation is set. */
    reservedConcurrency: z.number().nullable(),
    provisionedConcurrency: z.array(z.object({ qualifier: z.string(), requested: z.number() })),
    /** null: no code signing configuration is attached. */
    codeSigningConfigArn: z.string().nullable(),
    recursiveLoop: z.string().nullable(),
    /** Asynchronous invocation, one entry a qualifier (`$LATEST` for the unqualified function). */
    asyncInvoke: z.array(
      z.object({
        qualifier: z.string(),
        maximumRetryAttempts: z.number().nullable(),
        maximumEventAgeSeconds: z.number().nullable(),
        onSuccess: destination,
        onFailure: destination,
      }),
    ),
  }),
  observations: z.object({
    lastUpdateStatus: z.string().nullable(),
    stateReason: z.string().nullable(),
  }),
});

/** An alias or version that carries a resource policy, URL or routing of its own. ARN is the qualified one. */
export const lambdaQualifier = defineKind({
  kind: "lambda.qualifier",
  label: "Lambda alias or version",
  plural: "Lambda aliases and versions",
  service: "lambda",
  isGlobal: false,
  config: z.object({
    functionArn: z.string(),
    type: z.enum(["alias", "version"]),
    qualifier: z.string(),
    functionVersion: z.string(),
    routing: z.record(z.string(), z.number()),
    description: z.string(),
  }),
  observations: z.object({}),
});

/** A function URL; its ARN is that of the function or alias it stands on. */
export const lambdaFunctionUrl = defineKind({
  kind: "lambda.function-url",
  label: "Function URL",
  plural: "Function URLs",
  service: "lambda",
  isGlobal: false,
  config: z.object({
    functionArn: z.string(),
    url: z.string(),
    authType: z.string(),
    invokeMode: z.string().nullable(),
    cors: z
      .object({
        allowOrigins: z.array(z.string()),
        allowMethods: z.array(z.string()),
        allowHeaders: z.array(z.string()),
        allowCredentials: z.boolean(),
        maxAgeSeconds: z.number().nullable(),
      })
      .nullable(),
  }),
  observations: z.object({}),
});

export const lambdaEventSourceMapping = defineKind({
  kind: "lambda.event-source-mapping",
  label: "Event source mapping",
  plural: "Event source mappings",
  service: "lambda",
  isGlobal: false,
  config: z.object({
    uuid: z.string(),
    functionArn: z.string(),
    eventSourceArn: z.string().nullable(),
    isEnabled: z.boolean(),
    batchSize: z.number().nullable(),
    onFailure: destination,
    filterPatterns: z.array(z.string()),
    maximumRetryAttempts: z.number().nullable(),
    maximumRecordAgeSeconds: z.number().nullable(),
    maximumConcurrency: z.number().nullable(),
    kmsKeyArn: z.string().nullable(),
    functionResponseTypes: z.array(z.string()),
  }),
  observations: z.object({ state: z.string().nullable(), lastProcessingResult: z.string().nullable() }),
});

export const lambdaLayerVersion = defineKind({
  kind: "lambda.layer-version",
  label: "Lambda layer version",
  plural: "Lambda layer versions",
  service: "lambda",
  isGlobal: false,
  config: z.object({
    layerArn: z.string(),
    version: z.number(),
    description: z.string(),
    compatibleRuntimes: z.array(z.string()),
    compatibleArchitectures: z.array(z.string()),
    licenseInfo: z.string().nullable(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

export const lambdaCodeSigningConfig = defineKind({
  kind: "lambda.code-signing-config",
  label: "Code signing configuration",
  plural: "Code signing configurations",
  service: "lambda",
  isGlobal: false,
  config: z.object({
    description: z.string(),
    signingProfileVersionArns: z.array(z.string()),
    untrustedArtifactOnDeployment: z.string(),
  }),
  observations: z.object({}),
});

export const lambdaKinds = [
  lambdaFunction,
  lambdaQualifier,
  lambdaFunctionUrl,
  lambdaEventSourceMapping,
  lambdaLayerVersion,
  lambdaCodeSigningConfig,
] as const;
