import type { PolicyFact, ResourceFact, SecretField } from "#lib/facts/define.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { keyIdOf } from "./calls.ts";
import { FUNCTION_PLANS } from "./function-plans.ts";
import { aliasPolicy, functionArn, functionPolicy } from "./function-policies.ts";
import { existsOn, type FunctionPlan, type FunctionState } from "./function-state.ts";
import { createRandom, digitsOf } from "./random.ts";
import { roleArn } from "./role-names.ts";
import { ACCOUNTS, type AccountKey, isoOn, lastChangeDay, type Region, stateOn } from "./world.ts";

/** Judges a made-up value as a live scan would judge a real one. */
export type JudgeSecret = (name: string, value: string) => Promise<SecretField>;

/** The functions of an account and region on a day, each with its state. */
export function functionsOn(
  account: AccountKey,
  region: Region,
  day: number,
): { plan: FunctionPlan; state: FunctionState }[] {
  return FUNCTION_PLANS.filter((plan) => plan.account === account && plan.region === region && existsOn(plan, day)).map(
    (plan) => ({ plan, state: stateOn(plan.base, plan.changes, day) }),
  );
}

function layerArn(account: AccountKey, region: Region, layer: string): string {
  return layer.startsWith("arn:") ? layer : `arn:aws:lambda:${region}:${ACCOUNTS[account].id}:layer:${layer}:7`;
}

/** ARN of the account's code signing configuration of a kind. */
export function signingConfigArn(account: AccountKey, mode: "enforce" | "warn"): string {
  return `arn:aws:lambda:eu-west-1:${ACCOUNTS[account].id}:code-signing-config:csc-${digitsOf(`csc/${account}/${mode}`, 17)}`;
}

async function environmentOf(plan: FunctionPlan, state: FunctionState, judge: JudgeSecret): Promise<SecretField[]> {
  const values: [string, string][] = [
    ...state.secrets.map((name): [string, string] => [
      name,
      Buffer.from(digitsOf(`${plan.account}/${plan.name}/${name}`, 48), "hex").toString("base64"),
    ]),
    ...state.variables.map((name): [string, string] => [
      name,
      name === "LOG_LEVEL"
        ? "info"
        : name === "STAGE"
          ? ACCOUNTS[plan.account].environment
          : `${plan.service}-${name.toLowerCase().replaceAll("_", "-")}`,
    ]),
  ];
  values.sort(([a], [b]) => (a < b ? -1 : 1));
  return Promise.all(values.map(([name, value]) => judge(name, value)));
}

/** One function as the collector would deliver it. */
export async function functionFact(
  plan: FunctionPlan,
  state: FunctionState,
  at: { asOf: Date; day: number },
  judge: JudgeSecret,
): Promise<FactOf<"lambda.function">> {
  const { account, region, name } = plan;
  const id = ACCOUNTS[account].id;
  const random = createRandom(`function-shape/${account}/${region}/${name}`);
  const deployed =
    lastChangeDay(
      plan.deployments.map((day) => ({ day })),
      at.day,
    ) ?? -200;
  const modified = Math.max(deployed, lastChangeDay(plan.changes, at.day) ?? -400);
  const text = functionPolicy(plan, state);
  const policies: PolicyFact[] = text === null ? [] : [{ role: "resource", name: "default", text }];
  const isImage = state.runtime === null;
  const queue = `arn:aws:sqs:${region}:${id}:${plan.service}-failed-events`;
  return {
    kind: "lambda.function",
    arn: functionArn(plan),
    accountId: id,
    region,
    name,
    tags: {
      Environment: ACCOUNTS[account].environment,
      Owner: plan.owner,
      Service: plan.service,
      Team: plan.team,
    },
    config: {
      runtime: state.runtime,
      packageType: isImage ? "Image" : "Zip",
      handler: isImage ? null : state.runtime?.startsWith("python") ? "app.handler" : "index.handler",
      roleArn: roleArn(account, state.role),
      description: `${plan.service}: ${name.replaceAll("-", " ")}`,
      memoryMb: state.memoryMb,
      timeoutSeconds: state.timeoutSeconds,
      ephemeralStorageMb: 512,
      architectures: [random.chance(0.6) ? "arm64" : "x86_64"],
      codeSha256: Buffer.from(digitsOf(`code/${account}/${region}/${name}/${deployed}`, 64), "hex").toString("base64"),
      codeSizeBytes: random.int(40_000, 9_000_000),
      lastModifiedAt: isoOn(at.asOf, modified, 10),
      state: "Active",
      environment: await environmentOf(plan, state, judge),
      kmsKeyArn: state.hasOwnKey ? `arn:aws:kms:${region}:${id}:key/${keyIdOf(plan)}` : null,
      vpc: state.isInVpc
        ? {
            vpcId: `vpc-${digitsOf(`vpc/${account}/${region}`, 17)}`,
            subnetIds: [1, 2].map((part) => `subnet-${digitsOf(`subnet/${account}/${region}/${part}`, 17)}`),
            securityGroupIds: [`sg-${digitsOf(`sg/${account}/${region}/${plan.service}`, 17)}`],
          }
        : null,
      deadLetterTargetArn: null,
      tracingMode: state.isTraced ? "Active" : "PassThrough",
      layers: isImage ? [] : state.layers.map((layer) => layerArn(account, region, layer)),
      fileSystems: [],
      imageUri: isImage ? `${id}.dkr.ecr.${region}.amazonaws.com/${plan.service}/${name}:release` : null,
      logGroup: `/aws/lambda/${name}`,
      logFormat: random.chance(0.5) ? "JSON" : "Text",
      snapStart: null,
      signingProfileVersionArn: null,
      reservedConcurrency: state.reserved,
      provisionedConcurrency: [],
      codeSigningConfigArn: state.signing === null ? null : signingConfigArn(account, state.signing),
      recursiveLoop: state.recursion,
      asyncInvoke:
        state.keepsFailures && ["s3", "sns", "schedule"].includes(plan.trigger)
          ? [
              {
                qualifier: "$LATEST",
                maximumRetryAttempts: 2,
                maximumEventAgeSeconds: 21_600,
                onSuccess: null,
                onFailure: queue,
              },
            ]
          : [],
    },
    observations: { lastUpdateStatus: "Successful", stateReason: null },
    policies,
    gaps: [],
  };
}

/** The function's URL on a day, if it has one. */
export function urlFact(plan: FunctionPlan, state: FunctionState): FactOf<"lambda.function-url"> | null {
  if (state.url === null) return null;
  const { auth, hasOpenCors } = state.url;
  return {
    kind: "lambda.function-url",
    arn: functionArn(plan),
    accountId: ACCOUNTS[plan.account].id,
    region: plan.region,
    name: plan.name,
    tags: {},
    config: {
      functionArn: functionArn(plan),
      url: `https://${digitsOf(`url/${plan.account}/${plan.name}`, 32)}.lambda-url.${plan.region}.on.aws/`,
      authType: auth,
      invokeMode: "BUFFERED",
      cors: {
        allowOrigins: hasOpenCors ? ["*"] : ["https://shop.harbourlight.example"],
        allowMethods: ["POST"],
        allowHeaders: ["content-type"],
        allowCredentials: hasOpenCors,
        maxAgeSeconds: 300,
      },
    },
    observations: {},
    policies: [],
    gaps: [],
  };
}

/** The function's alias, if it has one of its own. */
export function aliasFact(plan: FunctionPlan, day: number): FactOf<"lambda.qualifier"> | null {
  if (plan.alias === undefined) return null;
  const version = plan.deployments.filter((deployed) => deployed <= day).length + 11;
  const text = aliasPolicy(plan, day);
  return {
    kind: "lambda.qualifier",
    arn: `${functionArn(plan)}:${plan.alias.name}`,
    accountId: ACCOUNTS[plan.account].id,
    region: plan.region,
    name: plan.alias.name,
    tags: {},
    config: {
      functionArn: functionArn(plan),
      type: "alias",
      qualifier: plan.alias.name,
      functionVersion: String(version),
      routing: {},
      description: "What the API calls",
    },
    observations: {},
    policies: text === null ? [] : [{ role: "resource", name: "default", text }],
    gaps: [],
  };
}

const SOURCES = {
  sqs: (region: string, id: string, service: string) => `arn:aws:sqs:${region}:${id}:${service}-queue`,
  dynamodb: (region: string, id: string, service: string) =>
    `arn:aws:dynamodb:${region}:${id}:table/${service}-table/stream/2024-05-14T08:11:40.000`,
  kinesis: (region: string, id: string, service: string) => `arn:aws:kinesis:${region}:${id}:stream/${service}-events`,
} as const;

/** The mapping that feeds the function from a queue or stream, if it has one. */
export function mappingFact(plan: FunctionPlan, state: FunctionState): ResourceFact | null {
  const { trigger, account, region } = plan;
  if (trigger !== "sqs" && trigger !== "dynamodb" && trigger !== "kinesis") return null;
  const id = ACCOUNTS[account].id;
  const uuid = createRandom(`mapping/${account}/${region}/${plan.name}`).uuid();
  const isStream = trigger !== "sqs";
  const fact: FactOf<"lambda.event-source-mapping"> = {
    kind: "lambda.event-source-mapping",
    arn: `arn:aws:lambda:${region}:${id}:event-source-mapping:${uuid}`,
    accountId: id,
    region,
    name: uuid,
    tags: { Owner: plan.owner, Team: plan.team },
    config: {
      uuid,
      functionArn: functionArn(plan),
      eventSourceArn: SOURCES[trigger](region, id, plan.service),
      isEnabled: true,
      batchSize: isStream ? 100 : 10,
      onFailure: isStream && state.keepsFailures ? `arn:aws:sqs:${region}:${id}:${plan.service}-failed-events` : null,
      filterPatterns: [],
      maximumRetryAttempts: isStream ? 5 : null,
      maximumRecordAgeSeconds: isStream ? 86_400 : null,
      maximumConcurrency: null,
      kmsKeyArn: null,
      functionResponseTypes: ["ReportBatchItemFailures"],
    },
    observations: { state: "Enabled", lastProcessingResult: "OK" },
    policies: [],
    gaps: [],
  };
  return fact;
}
