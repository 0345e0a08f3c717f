import {
  type FunctionConfiguration,
  GetFunctionConcurrencyCommand,
  GetFunctionRecursionConfigCommand,
  GetLayerVersionPolicyCommand,
  GetPolicyCommand,
  ListAliasesCommand,
  ListCodeSigningConfigsCommand,
  ListEventSourceMappingsCommand,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsByCodeSigningConfigCommand,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
  ListLayersCommand,
  ListLayerVersionsCommand,
  ListProvisionedConcurrencyConfigsCommand,
  ListTagsCommand,
} from "@aws-sdk/client-lambda";
import {
  arn,
  chance,
  digest,
  functionArn,
  groupId,
  isOneOf,
  keyArn,
  logGroupName,
  nameOf,
  oneOf,
  queueArn,
  roleArn,
  secretArn,
  subnetId,
  tableArn,
  tagMap,
  timeOf,
  topicArn,
  uuidOf,
  vpcId,
} from "../names.ts";
import { AwsError, childrenOf, pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";
import { resourcePolicy } from "../policies.ts";

const NOT_FOUND = () => new AwsError(404, "ResourceNotFoundException");
const VERSIONS_PER_LAYER = 3;

const layerCount = (place: Place) => Math.ceil(place.count("lambda.layer-version") / VERSIONS_PER_LAYER);
const layerArn = (place: Place, index: number) => arn(place, "lambda", `layer:${nameOf(place, "layer", index)}`);
const signingArn = (place: Place, index: number) =>
  arn(place, "lambda", `code-signing-config:csc-0${String(index).padStart(16, "0")}`);

function functionOf(place: Place, index: number): FunctionConfiguration {
  const FunctionName = nameOf(place, "function", index);
  const isImage = isOneOf(place, index, 20, 8);
  return {
    FunctionName,
    FunctionArn: arn(place, "lambda", `function:${FunctionName}`),
    ...(isImage
      ? {}
      : {
          Runtime: oneOf(
            ["nodejs22.x", "nodejs22.x", "python3.13", "python3.9", "nodejs18.x", "java21"],
            place,
            index,
            21,
          ),
          Handler: "src/index.handler",
        }),
    PackageType: isImage ? "Image" : "Zip",
    Role: roleArn(place, index),
    CodeSize: 20_000 + (chance(place, index, 22) % 20_000_000),
    Description: `Handles ${FunctionName.replaceAll("-", " ")}`,
    Timeout: oneOf([3, 15, 30, 60, 300], place, index, 23),
    MemorySize: oneOf([128, 256, 512, 1024], place, index, 24),
    LastModified: timeOf(place, index).toISOString().replace("Z", "+0000"),
    CodeSha256: Buffer.from(digest(`${FunctionName}code`, 64), "hex").toString("base64"),
    Version: "$LATEST",
    ...(isOneOf(place, index, 25, 30) && place.count("ec2.vpc") > 0
      ? {
          VpcConfig: {
            VpcId: vpcId(place, index),
            SubnetIds: [subnetId(place, index), subnetId(place, index + 1)],
            SecurityGroupIds: [groupId(place, index)],
          },
        }
      : {}),
    ...(isOneOf(place, index, 26, 40) ? { DeadLetterConfig: { TargetArn: queueArn(place, index) } } : {}),
    Environment: { Variables: variablesOf(place, index) },
    ...(isOneOf(place, index, 27, 20) ? { KMSKeyArn: keyArn(place, index) } : {}),
    TracingConfig: { Mode: isOneOf(place, index, 28, 60) ? "Active" : "PassThrough" },
    ...(layerCount(place) > 0 && isOneOf(place, index, 29, 35)
      ? { Layers: [{ Arn: `${layerArn(place, index % layerCount(place))}:1`, CodeSize: 1_200_000 }] }
      : {}),
    Architectures: [isOneOf(place, index, 30, 70) ? "arm64" : "x86_64"],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
    LoggingConfig: { LogFormat: "JSON", LogGroup: logGroupName(place, index), ApplicationLogLevel: "INFO" },
  };
}

function variablesOf(place: Place, index: number): Record<string, string> {
  const token = digest(`${place.cell} ${index} token`, 40);
  return {
    STAGE: "production",
    LOG_LEVEL: "info",
    TABLE_NAME: tableArn(place, index).split("/").at(-1) ?? "",
    QUEUE_URL: `https://sqs.${place.region}.amazonaws.com/${place.accountId}/${nameOf(place, "queue", index)}`,
    TOPIC_ARN: topicArn(place, index),
    SECRET_ARN: secretArn(place, index),
    POWERTOOLS_SERVICE_NAME: nameOf(place, "service", index % 24),
    NODE_OPTIONS: "--enable-source-maps",
    ...(isOneOf(place, index, 31, 4) ? { PAYMENT_API_TOKEN: token } : {}),
  };
}

export const lambdaOperations = [
  serve(
    "lambda",
    ListFunctionsCommand,
  )((asked, place) => {
    const page = pageOf(
      place.count("lambda.function"),
      asked.text("Marker"),
      { asked: asked.text("MaxItems"), most: 50 },
      (index) => functionOf(place, index),
    );
    return { Functions: page.items, NextMarker: page.next };
  }),
  serve("lambda", ListTagsCommand)((asked, place) => ({ Tags: tagMap(place, asked.index("Resource")) })),
  serve(
    "lambda",
    GetPolicyCommand,
  )((asked, place) => {
    const index = asked.index("FunctionName");
    // Aliases have policies of their own, functions where something calls them.
    const qualifier = asked.text("Qualifier");
    if (qualifier === "" && !isOneOf(place, index, 32, 55)) throw NOT_FOUND();
    const arnOfPolicy = functionArn(place, index) + (qualifier === "" ? "" : `:${qualifier}`);
    const service = oneOf(["s3.amazonaws.com", "events.amazonaws.com", "apigateway.amazonaws.com"], place, index, 33);
    return { Policy: resourcePolicy(place, index, service, "lambda:InvokeFunction", arnOfPolicy), RevisionId: "1" };
  }),
  serve(
    "lambda",
    GetFunctionConcurrencyCommand,
  )((asked, place) =>
    isOneOf(place, asked.index("FunctionName"), 34, 15) ? { ReservedConcurrentExecutions: 20 } : {},
  ),
  serve(
    "lambda",
    ListFunctionEventInvokeConfigsCommand,
  )((asked, place) => {
    const index = asked.index("FunctionName");
    if (!isOneOf(place, index, 35, 25)) return { FunctionEventInvokeConfigs: [] };
    return {
      FunctionEventInvokeConfigs: [
        {
          FunctionArn: `${functionArn(place, index)}:$LATEST`,
          MaximumRetryAttempts: 1,
          MaximumEventAgeInSeconds: 3600,
          DestinationConfig: { OnFailure: { Destination: queueArn(place, index) } },
        },
      ],
    };
  }),
  serve("lambda", ListProvisionedConcurrencyConfigsCommand)(() => ({ ProvisionedConcurrencyConfigs: [] })),
  serve("lambda", GetFunctionRecursionConfigCommand)(() => ({ RecursiveLoop: "Terminate" })),
  serve(
    "lambda",
    ListCodeSigningConfigsCommand,
  )((_asked, place) => ({
    CodeSigningConfigs: Array.from({ length: place.count("lambda.code-signing-config") }, (_value, index) => ({
      CodeSigningConfigId: `csc-0${String(index).padStart(16, "0")}`,
      CodeSigningConfigArn: signingArn(place, index),
      Description: "Signed by the release pipeline",
      AllowedPublishers: {
        SigningProfileVersionArns: [arn(place, "signer", `/signing-profiles/release_${index}/a1b2c3d4e5`)],
      },
      CodeSigningPolicies: { UntrustedArtifactOnDeployment: index % 2 === 0 ? "Enforce" : "Warn" },
      LastModified: timeOf(place, index).toISOString(),
    })),
  })),
  serve(
    "lambda",
    ListFunctionsByCodeSigningConfigCommand,
  )((asked, place) => {
    const functions = Math.max(1, place.count("lambda.function"));
    return {
      FunctionArns: Array.from({ length: Math.min(12, functions) }, (_value, n) =>
        functionArn(place, asked.index("CodeSigningConfigArn") * 12 + n),
      ),
    };
  }),
  serve(
    "lambda",
    ListFunctionUrlConfigsCommand,
  )((asked, place) => {
    const index = asked.index("FunctionName");
    if (index >= place.count("lambda.function-url")) return { FunctionUrlConfigs: [] };
    return {
      FunctionUrlConfigs: [
        {
          FunctionUrl: `https://${digest(functionArn(place, index), 32)}.lambda-url.${place.region}.on.aws/`,
          FunctionArn: functionArn(place, index),
          AuthType: isOneOf(place, index, 36, 40) ? "NONE" : "AWS_IAM",
          Cors: { AllowOrigins: isOneOf(place, index, 37, 30) ? ["*"] : ["https://shop.example.com"] },
          CreationTime: timeOf(place, index).toISOString(),
          LastModifiedTime: timeOf(place, index).toISOString(),
          InvokeMode: "BUFFERED",
        },
      ],
    };
  }),
  serve(
    "lambda",
    ListAliasesCommand,
  )((asked, place) => {
    const index = asked.index("FunctionName");
    const aliases = childrenOf(index, place.count("lambda.function"), place.count("lambda.qualifier"));
    return {
      Aliases: aliases.map((alias) => ({
        AliasArn: `${functionArn(place, index)}:live-${alias}`,
        Name: `live-${alias}`,
        FunctionVersion: "$LATEST",
        Description: "What callers use",
      })),
    };
  }),
  serve(
    "lambda",
    ListEventSourceMappingsCommand,
  )((asked, place) => {
    const page = pageOf(
      place.count("lambda.event-source-mapping"),
      asked.text("Marker"),
      { asked: asked.text("MaxItems"), most: 100 },
      (index) => ({
        UUID: uuidOf(place, "mapping", index),
        EventSourceMappingArn: arn(place, "lambda", `event-source-mapping:${uuidOf(place, "mapping", index)}`),
        FunctionArn: functionArn(place, index),
        EventSourceArn: queueArn(place, index),
        State: isOneOf(place, index, 38, 95) ? "Enabled" : "Disabled",
        BatchSize: 10,
        MaximumBatchingWindowInSeconds: 5,
        FunctionResponseTypes: isOneOf(place, index, 39, 50) ? (["ReportBatchItemFailures"] as const).slice() : [],
        LastModified: timeOf(place, index),
      }),
    );
    return { EventSourceMappings: page.items, NextMarker: page.next };
  }),
  serve(
    "lambda",
    ListLayersCommand,
  )((asked, place) => {
    const page = pageOf(layerCount(place), asked.text("Marker"), { most: 50 }, (index) => ({
      LayerName: nameOf(place, "layer", index),
      LayerArn: layerArn(place, index),
    }));
    return { Layers: page.items, NextMarker: page.next };
  }),
  serve(
    "lambda",
    ListLayerVersionsCommand,
  )((asked, place) => {
    const index = asked.index("LayerName");
    const versions = Math.min(VERSIONS_PER_LAYER, place.count("lambda.layer-version") - index * VERSIONS_PER_LAYER);
    return {
      LayerVersions: Array.from({ length: versions }, (_value, n) => ({
        LayerVersionArn: `${layerArn(place, index)}:${n + 1}`,
        Version: n + 1,
        Description: "Shared code",
        CreatedDate: timeOf(place, index, n).toISOString(),
        CompatibleRuntimes: ["nodejs22.x"],
      })),
    };
  }),
  serve(
    "lambda",
    GetLayerVersionPolicyCommand,
  )((asked, place) => {
    const index = asked.index("LayerName");
    if (!isOneOf(place, index, 40, 20)) throw NOT_FOUND();
    const layer = `${layerArn(place, index)}:${asked.text("VersionNumber")}`;
    return { Policy: resourcePolicy(place, index, "lambda.amazonaws.com", "lambda:GetLayerVersion", layer) };
  }),
];
