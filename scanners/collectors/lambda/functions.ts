import {
  type FunctionConfiguration,
  type FunctionEventInvokeConfig,
  GetFunctionCodeSigningConfigCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  GetFunctionRecursionConfigCommand,
  ListCodeSigningConfigsCommand,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsByCodeSigningConfigCommand,
  ListProvisionedConcurrencyConfigsCommand,
  ListTagsCommand,
} from "@aws-sdk/client-lambda";
import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf, FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { namesOf, tagsOf } from "../values.ts";
import { type FunctionBase, functionFact } from "./function-fact.ts";
import { listFunctions } from "./list-functions.ts";
import { resourcePolicy } from "./resource-policy.ts";

type FunctionConfig = ConfigOf<"lambda.function">;

/** What the account-wide code signing lists say: configuration by function ARN, or that it cannot be known from them. */
type CodeSigning = { how: "listed"; byFunction: Map<string, string> } | { how: "per function" } | { how: "unknown" };

/**
 * Lambda functions with everything that hangs on them, except aliases and URLs (collectors of their own).
 *
 * Calls: ListFunctions is one a 50 functions. Of the 15 calls a second that most of the control plane shares, a function
 * takes five (tags, reserved concurrency, event invoke configs, provisioned concurrency, recursion); three when
 * `mayGetFunctionCode` lets GetFunction (100 a second) answer the first two. Code signing comes from the configurations'
 * side. Reserved concurrency is asked a function: account totals would not show a reservation of 0.
 */
export const lambdaFunctions = defineCollector({
  id: "lambda.functions",
  scope: "regional",
  kinds: ["lambda.function"],
  actions: [
    "lambda:ListFunctions",
    "lambda:ListTags",
    "lambda:GetPolicy",
    "lambda:GetFunctionConcurrency",
    "lambda:ListFunctionEventInvokeConfigs",
    "lambda:ListProvisionedConcurrencyConfigs",
    "lambda:GetFunctionRecursionConfig",
    "lambda:ListCodeSigningConfigs",
    "lambda:ListFunctionsByCodeSigningConfig",
    "lambda:GetFunctionCodeSigningConfig",
  ],
  optionalActions: { mayGetFunctionCode: ["lambda:GetFunction"] },
  async *collect(context) {
    const functions = listFunctions(context);
    const codeSigning = await readCodeSigning(context);
    for await (const fact of mapConcurrent(functions, 12, (item) => complete(context, item, codeSigning)))
      if (fact !== null) yield fact;
    return { whole: functions.isWhole };
  },
});

async function readCodeSigning(context: CollectContext): Promise<CodeSigning> {
  const { aws, region } = context;
  const configs = aws.list({
    action: "lambda:ListCodeSigningConfigs",
    isRecorded: false,
    fetch: (Marker, options) => aws.clients.lambda(region).send(new ListCodeSigningConfigsCommand({ Marker }), options),
    items: (page) => page.CodeSigningConfigs,
    next: (page) => page.NextMarker,
  });
  const byFunction = new Map<string, string>();
  for await (const { CodeSigningConfigArn } of configs) {
    if (CodeSigningConfigArn === undefined) continue;
    const users = aws.list({
      action: "lambda:ListFunctionsByCodeSigningConfig",
      resourceArn: CodeSigningConfigArn,
      fetch: (Marker, options) =>
        aws.clients
          .lambda(region)
          .send(new ListFunctionsByCodeSigningConfigCommand({ CodeSigningConfigArn, Marker }), options),
      items: (page) => page.FunctionArns,
      next: (page) => page.NextMarker,
    });
    for await (const functionArn of users) byFunction.set(functionArn, CodeSigningConfigArn);
    if (!users.isWhole) return { how: "unknown" };
  }
  if (configs.isWhole) return { how: "listed", byFunction };
  // Regions without the list still answer for one function.
  if (configs.gap?.reason === "unsupported") return { how: "per function" };
  if (configs.gap !== null) context.gap(configs.gap);
  return { how: "unknown" };
}

/** `null` when the function was deleted while it was being read. */
async function complete(
  context: CollectContext,
  item: FunctionConfiguration,
  codeSigning: CodeSigning,
): Promise<ResourceFact | null> {
  const fact = await functionFact(context, item);
  if (fact === null) return null;
  const [isThere] = await Promise.all([
    context.options.mayGetFunctionCode ? fillFromGetFunction(context, fact) : fillTagsAndConcurrency(context, fact),
    fillPolicy(context, fact),
    fillAsyncInvoke(context, fact),
    fillProvisioned(context, fact),
    fillRecursion(context, fact),
    fillCodeSigning(context, fact, codeSigning),
  ]);
  return isThere ? fact : null;
}

type Draft = FactOf<"lambda.function">;

function missing(fact: FunctionBase, part: string): void {
  if (!fact.gaps.includes(part)) fact.gaps.push(part);
}

async function fillTagsAndConcurrency({ aws, region }: CollectContext, fact: Draft): Promise<boolean> {
  const [tags, concurrency] = await Promise.all([
    aws.call({
      action: "lambda:ListTags",
      resourceArn: fact.arn,
      absent: ["ResourceNotFoundException"],
      fn: (options) => aws.clients.lambda(region).send(new ListTagsCommand({ Resource: fact.arn }), options),
    }),
    aws.call({
      action: "lambda:GetFunctionConcurrency",
      resourceArn: fact.arn,
      absent: ["ResourceNotFoundException"],
      fn: (options) =>
        aws.clients.lambda(region).send(new GetFunctionConcurrencyCommand({ FunctionName: fact.name }), options),
    }),
  ]);
  if (tags.outcome === "value") fact.tags = tagsOf(tags.value.Tags);
  else missing(fact, "tags");
  if (concurrency.outcome === "value")
    fact.config.reservedConcurrency = concurrency.value.ReservedConcurrentExecutions ?? null;
  else if (concurrency.outcome === "gap") missing(fact, "reservedConcurrency");
  return tags.outcome !== "absent";
}

/** GetFunction answers tags, reservation, image and state at once; the signed URL of the code in it is dropped unread. */
async function fillFromGetFunction(context: CollectContext, fact: Draft): Promise<boolean> {
  const { aws, region } = context;
  const result = await aws.call({
    action: "lambda:GetFunction",
    resourceArn: fact.arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) => aws.clients.lambda(region).send(new GetFunctionCommand({ FunctionName: fact.name }), options),
  });
  if (result.outcome === "absent") return false;
  if (result.outcome === "gap") return fillTagsAndConcurrency(context, fact);
  const { Code, Concurrency, Configuration, Tags, TagsError } = result.value;
  if (TagsError === undefined) fact.tags = tagsOf(Tags);
  else missing(fact, "tags");
  fact.config.reservedConcurrency = Concurrency?.ReservedConcurrentExecutions ?? null;
  fact.config.imageUri = Code?.ImageUri ?? null;
  fact.config.state = Configuration?.State ?? null;
  fact.observations.lastUpdateStatus = Configuration?.LastUpdateStatus ?? null;
  fact.observations.stateReason = Configuration?.StateReason ?? null;
  const known = ["imageUri", "state", "observations.lastUpdateStatus", "observations.stateReason"];
  fact.gaps = fact.gaps.filter((gap) => !known.includes(gap));
  return true;
}

async function fillPolicy(context: CollectContext, fact: Draft): Promise<void> {
  const policy = await resourcePolicy(context, fact.arn);
  if (policy === null) missing(fact, "policies.resource");
  else fact.policies.push(...policy);
}

async function fillAsyncInvoke({ aws, region }: CollectContext, fact: Draft): Promise<void> {
  const configs = aws.list({
    action: "lambda:ListFunctionEventInvokeConfigs",
    resourceArn: fact.arn,
    fetch: (Marker, options) =>
      aws.clients
        .lambda(region)
        .send(new ListFunctionEventInvokeConfigsCommand({ FunctionName: fact.name, Marker }), options),
    items: (page) => page.FunctionEventInvokeConfigs,
    next: (page) => page.NextMarker,
  });
  fact.config.asyncInvoke = (await configs.all()).map(asyncInvoke).sort((a, b) => (a.qualifier < b.qualifier ? -1 : 1));
  if (!configs.isWhole) missing(fact, "asyncInvoke");
}

function asyncInvoke(item: FunctionEventInvokeConfig): FunctionConfig["asyncInvoke"][number] {
  return {
    qualifier: item.FunctionArn?.split(":")[7] ?? "$LATEST",
    maximumRetryAttempts: item.MaximumRetryAttempts ?? null,
    maximumEventAgeSeconds: item.MaximumEventAgeInSeconds ?? null,
    onSuccess: item.DestinationConfig?.OnSuccess?.Destination ?? null,
    onFailure: item.DestinationConfig?.OnFailure?.Destination ?? null,
  };
}

async function fillProvisioned({ aws, region }: CollectContext, fact: Draft): Promise<void> {
  const configs = aws.list({
    action: "lambda:ListProvisionedConcurrencyConfigs",
    resourceArn: fact.arn,
    fetch: (Marker, options) =>
      aws.clients
        .lambda(region)
        .send(new ListProvisionedConcurrencyConfigsCommand({ FunctionName: fact.name, Marker }), options),
    items: (page) => page.ProvisionedConcurrencyConfigs,
    next: (page) => page.NextMarker,
  });
  fact.config.provisionedConcurrency = (await configs.all())
    .map((item) => ({
      qualifier: item.FunctionArn?.split(":")[7] ?? "",
      requested: item.RequestedProvisionedConcurrentExecutions ?? 0,
    }))
    .sort((a, b) => (a.qualifier < b.qualifier ? -1 : 1));
  if (!configs.isWhole) missing(fact, "provisionedConcurrency");
}

async function fillRecursion({ aws, region }: CollectContext, fact: Draft): Promise<void> {
  const result = await aws.call({
    action: "lambda:GetFunctionRecursionConfig",
    resourceArn: fact.arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) =>
      aws.clients.lambda(region).send(new GetFunctionRecursionConfigCommand({ FunctionName: fact.name }), options),
  });
  if (result.outcome === "value") fact.config.recursiveLoop = result.value.RecursiveLoop ?? null;
  else missing(fact, "recursiveLoop");
}

async function fillCodeSigning({ aws, region }: CollectContext, fact: Draft, known: CodeSigning): Promise<void> {
  if (known.how === "listed") {
    fact.config.codeSigningConfigArn = known.byFunction.get(fact.arn) ?? null;
    return;
  }
  if (known.how === "unknown") return missing(fact, "codeSigningConfigArn");
  const result = await aws.call({
    action: "lambda:GetFunctionCodeSigningConfig",
    resourceArn: fact.arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) =>
      aws.clients.lambda(region).send(new GetFunctionCodeSigningConfigCommand({ FunctionName: fact.name }), options),
  });
  if (result.outcome === "value")
    fact.config.codeSigningConfigArn = namesOf([result.value.CodeSigningConfigArn])[0] ?? null;
  else if (result.outcome === "gap") missing(fact, "codeSigningConfigArn");
}
