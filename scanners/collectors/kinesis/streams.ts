import {
  DescribeStreamSummaryCommand,
  GetResourcePolicyCommand,
  ListStreamsCommand,
  ListTagsForStreamCommand,
  type StreamSummary,
} from "@aws-sdk/client-kinesis";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, missingAllBut, newFact, takePolicy } from "../facts.ts";
import { isoTime, tagsOf } from "../values.ts";

type StreamFact = FactOf<"kinesis.stream">;

/** Data streams with their policies; no record is read. */
export const kinesisStreams = defineCollector({
  id: "kinesis.streams",
  scope: "regional",
  kinds: ["kinesis.stream"],
  actions: [
    "kinesis:ListStreams",
    "kinesis:DescribeStreamSummary",
    "kinesis:GetResourcePolicy",
    "kinesis:ListTagsForStream",
  ],
  async *collect(context) {
    const { aws, region } = context;
    const streams = aws.list({
      action: "kinesis:ListStreams",
      fetch: (NextToken, options) =>
        aws.clients.kinesis(region).send(new ListStreamsCommand({ NextToken, Limit: 100 }), options),
      items: (page) => page.StreamSummaries,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(streams, 4, (stream) => streamFact(context, stream)))
      if (fact !== null) yield fact;
    return { whole: streams.isWhole };
  },
});

/** `null` when the stream was deleted while it was being read. */
async function streamFact(context: CollectContext, listed: StreamSummary): Promise<StreamFact | null> {
  const { aws, region } = context;
  const { StreamARN: arn, StreamName: name } = listed;
  if (arn === undefined || name === undefined) return null;
  const result = await aws.call({
    action: "kinesis:DescribeStreamSummary",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) => aws.clients.kinesis(region).send(new DescribeStreamSummaryCommand({ StreamARN: arn }), options),
  });
  if (result.outcome === "absent") return null;
  const stream = result.outcome === "value" ? result.value.StreamDescriptionSummary : undefined;
  const fact = newFact(context, {
    kind: "kinesis.stream",
    arn,
    name,
    config: {
      mode: (stream ?? listed).StreamModeDetails?.StreamMode ?? "PROVISIONED",
      encryptionType: stream?.EncryptionType ?? "NONE",
      kmsKeyId: stream?.KeyId ?? null,
      retentionHours: stream?.RetentionPeriodHours ?? null,
      createdAt: isoTime((stream ?? listed).StreamCreationTimestamp),
    },
    observations: {
      status: (stream ?? listed).StreamStatus ?? null,
      consumers: stream?.ConsumerCount ?? null,
    },
  });
  if (stream === undefined) missingAllBut(fact, ["mode", "createdAt", "observations.status"]);
  await Promise.all([fillPolicy(context, fact), fillTags(context, fact)]);
  return fact;
}

async function fillPolicy({ aws, region }: CollectContext, fact: StreamFact): Promise<void> {
  const result = await aws.call({
    action: "kinesis:GetResourcePolicy",
    resourceArn: fact.arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) => aws.clients.kinesis(region).send(new GetResourcePolicyCommand({ ResourceARN: fact.arn }), options),
  });
  // A stream without policy is answered with an empty one.
  takePolicy(fact, result, ({ Policy }) => (Policy?.replace(/\s/g, "") === "{}" ? undefined : Policy));
}

async function fillTags({ aws, region }: CollectContext, fact: StreamFact): Promise<void> {
  const tags = aws.list({
    action: "kinesis:ListTagsForStream",
    resourceArn: fact.arn,
    fetch: (ExclusiveStartTagKey, options) =>
      aws.clients
        .kinesis(region)
        .send(new ListTagsForStreamCommand({ StreamARN: fact.arn, ExclusiveStartTagKey }), options),
    items: (page) => page.Tags,
    next: (page) => (page.HasMoreTags ? page.Tags?.at(-1)?.Key : undefined),
  });
  fact.tags = tagsOf(await tags.all());
  if (!tags.isWhole) missing(fact, "tags");
}
