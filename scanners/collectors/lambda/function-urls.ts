import {
  type FunctionUrlConfig,
  GetFunctionUrlConfigCommand,
  ListAliasesCommand,
  ListFunctionUrlConfigsCommand,
} from "@aws-sdk/client-lambda";
import { nameOfArn } from "#lib/domain/arn.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { namesOf, sortedNames } from "../values.ts";
import { listFunctions } from "./list-functions.ts";

/** What the two calls that return a URL have in common. */
type UrlConfig = Partial<Pick<FunctionUrlConfig, "FunctionUrl" | "FunctionArn" | "AuthType" | "Cors" | "InvokeMode">>;

/** Function URLs of functions and aliases; a call for each function, as there is no list for a region. */
export const lambdaFunctionUrls = defineCollector({
  id: "lambda.function-urls",
  scope: "regional",
  kinds: ["lambda.function-url"],
  actions: [
    "lambda:ListFunctions",
    "lambda:ListFunctionUrlConfigs",
    "lambda:GetFunctionUrlConfig",
    "lambda:ListAliases",
  ],
  async *collect(context) {
    const functions = listFunctions(context);
    let isWhole = true;
    for await (const { facts, whole } of mapConcurrent(functions, 12, (item) =>
      item.FunctionArn === undefined ? Promise.resolve({ facts: [], whole: true }) : urlsOf(context, item.FunctionArn),
    )) {
      if (!whole) isWhole = false;
      yield* facts;
    }
    return { whole: isWhole && functions.isWhole };
  },
});

interface Urls {
  facts: FactOf<"lambda.function-url">[];
  whole: boolean;
}

async function urlsOf(context: CollectContext, functionArn: string): Promise<Urls> {
  const { aws, region } = context;
  const FunctionName = nameOfArn(functionArn);
  const urls = aws.list({
    action: "lambda:ListFunctionUrlConfigs",
    resourceArn: functionArn,
    isRecorded: false,
    fetch: (Marker, options) =>
      aws.clients.lambda(region).send(new ListFunctionUrlConfigsCommand({ FunctionName, Marker }), options),
    items: (page) => page.FunctionUrlConfigs,
    next: (page) => page.NextMarker,
  });
  const facts = (await urls.all()).map((url) => urlFact(context, functionArn, url));
  if (urls.gap === null) return { facts, whole: true };
  // An endpoint without the list still answers for one function and each of its aliases.
  if (urls.gap.reason === "unsupported") return urlsOneByOne(context, functionArn);
  if (urls.gap.code === "ResourceNotFoundException") return { facts: [], whole: true };
  context.gap(urls.gap);
  return { facts, whole: false };
}

async function urlsOneByOne(context: CollectContext, functionArn: string): Promise<Urls> {
  const { aws, region } = context;
  const FunctionName = nameOfArn(functionArn);
  const aliases = aws.list({
    action: "lambda:ListAliases",
    resourceArn: functionArn,
    fetch: (Marker, options) =>
      aws.clients.lambda(region).send(new ListAliasesCommand({ FunctionName, Marker }), options),
    items: (page) => page.Aliases,
    next: (page) => page.NextMarker,
  });
  // By ARN: an endpoint that does not heed the qualifier answers the same URL for each.
  const facts = new Map<string, FactOf<"lambda.function-url">>();
  let whole = true;
  const qualifiers = [undefined, ...namesOf((await aliases.all()).map((alias) => alias.Name))];
  for (const Qualifier of qualifiers) {
    const result = await aws.call({
      action: "lambda:GetFunctionUrlConfig",
      resourceArn: functionArn,
      absent: ["ResourceNotFoundException"],
      fn: (options) =>
        aws.clients
          .lambda(region)
          .send(new GetFunctionUrlConfigCommand({ FunctionName, ...(Qualifier ? { Qualifier } : {}) }), options),
    });
    if (result.outcome === "gap") whole = false;
    else if (result.outcome === "value") {
      const fact = urlFact(context, functionArn, result.value);
      facts.set(fact.arn, fact);
    }
  }
  return { facts: [...facts.values()], whole: whole && aliases.isWhole };
}

function urlFact(context: CollectContext, functionArn: string, url: UrlConfig): FactOf<"lambda.function-url"> {
  const arn = url.FunctionArn ?? functionArn;
  const cors = url.Cors;
  return {
    kind: "lambda.function-url",
    arn,
    accountId: context.accountId,
    region: context.region,
    name: arn.split(":").slice(6).join(":"),
    tags: {},
    config: {
      functionArn,
      url: url.FunctionUrl ?? "",
      // A URL whose protection is not told must not look protected.
      authType: url.AuthType ?? "UNKNOWN",
      invokeMode: url.InvokeMode ?? null,
      cors:
        cors === undefined
          ? null
          : {
              allowOrigins: sortedNames(cors.AllowOrigins),
              allowMethods: sortedNames(cors.AllowMethods),
              allowHeaders: sortedNames(cors.AllowHeaders),
              allowCredentials: cors.AllowCredentials ?? false,
              maxAgeSeconds: cors.MaxAge ?? null,
            },
    },
    observations: {},
    policies: [],
    gaps: url.AuthType === undefined ? ["authType"] : [],
  };
}
