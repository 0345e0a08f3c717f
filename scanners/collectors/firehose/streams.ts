import {
  DescribeDeliveryStreamCommand,
  ListDeliveryStreamsCommand,
  ListTagsForDeliveryStreamCommand,
  type SourceDescription,
} from "@aws-sdk/client-firehose";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { isoTime, tagsOf } from "../values.ts";
import { deliveriesOf } from "./deliveries.ts";

type StreamFact = FactOf<"firehose.stream">;

/** Firehose streams with what they read and where they deliver to. */
export const firehoseStreams = defineCollector({
  id: "firehose.streams",
  scope: "regional",
  kinds: ["firehose.stream"],
  actions: ["firehose:ListDeliveryStreams", "firehose:DescribeDeliveryStream", "firehose:ListTagsForDeliveryStream"],
  async *collect(context) {
    const { aws, region } = context;
    const names = aws.list({
      action: "firehose:ListDeliveryStreams",
      fetch: (ExclusiveStartDeliveryStreamName, options) =>
        aws.clients
          .firehose(region)
          .send(new ListDeliveryStreamsCommand({ ExclusiveStartDeliveryStreamName, Limit: 100 }), options),
      items: (page) => page.DeliveryStreamNames,
      next: (page) => (page.HasMoreDeliveryStreams ? page.DeliveryStreamNames?.at(-1) : undefined),
    });
    for await (const fact of mapConcurrent(names, 4, (name) => streamFact(context, name)))
      if (fact !== null) yield fact;
    return { whole: names.isWhole };
  },
});

/** `null` when the stream was deleted while it was being read. */
async function streamFact(context: CollectContext, name: string): Promise<StreamFact | null> {
  const { aws, region, partition, accountId } = context;
  const arn = `arn:${partition}:firehose:${region}:${accountId}:deliverystream/${name}`;
  const result = await aws.call({
    action: "firehose:DescribeDeliveryStream",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) =>
      aws.clients.firehose(region).send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: name }), options),
  });
  if (result.outcome === "absent") return null;
  const stream = result.outcome === "value" ? result.value.DeliveryStreamDescription : undefined;
  const encryption = stream?.DeliveryStreamEncryptionConfiguration;
  const isEncrypted = encryption?.Status === "ENABLED" || encryption?.Status === "ENABLING";
  const fact = newFact(context, {
    kind: "firehose.stream",
    arn,
    name,
    config: {
      type: stream?.DeliveryStreamType ?? "",
      sourceArn: sourceOf(stream?.Source),
      encryptionKeyType: isEncrypted ? (encryption.KeyType ?? "AWS_OWNED_CMK") : null,
      kmsKeyArn: encryption?.KeyARN ?? null,
      deliveries: deliveriesOf(stream?.Destinations ?? []),
      createdAt: isoTime(stream?.CreateTimestamp),
    },
    observations: { status: stream?.DeliveryStreamStatus ?? null },
  });
  if (stream === undefined) missingAllBut(fact);
  await fillTags(context, fact);
  return fact;
}

function sourceOf(source: SourceDescription | undefined): string | null {
  return (
    source?.KinesisStreamSourceDescription?.KinesisStreamARN ?? source?.MSKSourceDescription?.MSKClusterARN ?? null
  );
}

async function fillTags({ aws, region }: CollectContext, fact: StreamFact): Promise<void> {
  const tags = aws.list({
    action: "firehose:ListTagsForDeliveryStream",
    resourceArn: fact.arn,
    fetch: (ExclusiveStartTagKey, options) =>
      aws.clients
        .firehose(region)
        .send(new ListTagsForDeliveryStreamCommand({ DeliveryStreamName: fact.name, ExclusiveStartTagKey }), options),
    items: (page) => page.Tags,
    next: (page) => (page.HasMoreTags ? page.Tags?.at(-1)?.Key : undefined),
  });
  fact.tags = tagsOf(await tags.all());
  if (!tags.isWhole) missing(fact, "tags");
}
