import {
  GetLayerVersionPolicyCommand,
  type LayersListItem,
  type LayerVersionsListItem,
  ListLayersCommand,
  ListLayerVersionsCommand,
} from "@aws-sdk/client-lambda";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { isoTime, sortedNames } from "../values.ts";

/** Versions of the account's own layers with the policies that share them. */
export const lambdaLayers = defineCollector({
  id: "lambda.layers",
  scope: "regional",
  kinds: ["lambda.layer-version"],
  actions: ["lambda:ListLayers", "lambda:ListLayerVersions", "lambda:GetLayerVersionPolicy"],
  async *collect(context) {
    const { aws, region } = context;
    const layers = aws.list({
      action: "lambda:ListLayers",
      fetch: (Marker, options) => aws.clients.lambda(region).send(new ListLayersCommand({ Marker }), options),
      items: (page) => page.Layers,
      next: (page) => page.NextMarker,
    });
    let isWhole = true;
    for await (const { facts, whole } of mapConcurrent(layers, 8, (layer) => versionsOf(context, layer))) {
      if (!whole) isWhole = false;
      yield* facts;
    }
    return { whole: isWhole && layers.isWhole };
  },
});

async function versionsOf(
  context: CollectContext,
  layer: LayersListItem,
): Promise<{ facts: FactOf<"lambda.layer-version">[]; whole: boolean }> {
  const { aws, region } = context;
  const { LayerArn, LayerName } = layer;
  if (LayerArn === undefined || LayerName === undefined) return { facts: [], whole: true };
  const versions = aws.list({
    action: "lambda:ListLayerVersions",
    resourceArn: LayerArn,
    fetch: (Marker, options) =>
      aws.clients.lambda(region).send(new ListLayerVersionsCommand({ LayerName, Marker }), options),
    items: (page) => page.LayerVersions,
    next: (page) => page.NextMarker,
  });
  const facts: FactOf<"lambda.layer-version">[] = [];
  for await (const version of versions) {
    const fact = await layerVersionFact(context, LayerArn, LayerName, version);
    if (fact !== null) facts.push(fact);
  }
  return { facts, whole: versions.isWhole };
}

async function layerVersionFact(
  context: CollectContext,
  layerArn: string,
  layerName: string,
  version: LayerVersionsListItem,
): Promise<FactOf<"lambda.layer-version"> | null> {
  const { aws, region } = context;
  const { LayerVersionArn, Version } = version;
  if (LayerVersionArn === undefined || Version === undefined) return null;
  const policy = await aws.call({
    action: "lambda:GetLayerVersionPolicy",
    resourceArn: LayerVersionArn,
    absent: ["ResourceNotFoundException"],
    fn: (options) =>
      aws.clients
        .lambda(region)
        .send(new GetLayerVersionPolicyCommand({ LayerName: layerName, VersionNumber: Version }), options),
  });
  const text = policy.outcome === "value" ? policy.value.Policy : undefined;
  return {
    kind: "lambda.layer-version",
    arn: LayerVersionArn,
    accountId: context.accountId,
    region,
    name: `${layerName}:${Version}`,
    tags: {},
    config: {
      layerArn,
      version: Version,
      description: storableText(version.Description ?? ""),
      compatibleRuntimes: sortedNames(version.CompatibleRuntimes),
      compatibleArchitectures: sortedNames(version.CompatibleArchitectures),
      licenseInfo: version.LicenseInfo === undefined ? null : storableText(version.LicenseInfo),
      createdAt: isoTime(version.CreatedDate),
    },
    observations: {},
    policies: text === undefined ? [] : [{ role: "resource", name: "default", text }],
    gaps: policy.outcome === "gap" ? ["policies.resource"] : [],
  };
}
