import { GetQueueAttributesCommand, ListQueuesCommand, ListQueueTagsCommand } from "@aws-sdk/client-sqs";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { addPolicy, missing, missingAllBut, newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";

type QueueFact = FactOf<"sqs.queue">;

const GONE = ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"];

/** Queues of a region with their policies; no message is read. */
export const sqsQueues = defineCollector({
  id: "sqs.queues",
  scope: "regional",
  kinds: ["sqs.queue"],
  actions: ["sqs:ListQueues", "sqs:GetQueueAttributes", "sqs:ListQueueTags"],
  async *collect(context) {
    const { aws, region } = context;
    const urls = aws.list({
      action: "sqs:ListQueues",
      fetch: (NextToken, options) =>
        aws.clients.sqs(region).send(new ListQueuesCommand({ NextToken, MaxResults: 1000 }), options),
      items: (page) => page.QueueUrls,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(urls, 8, (url) => queueFact(context, url))) if (fact !== null) yield fact;
    return { whole: urls.isWhole };
  },
});

/** `null` when the queue was deleted while it was being read. */
async function queueFact(context: CollectContext, url: string): Promise<QueueFact | null> {
  const { aws, region, accountId, partition } = context;
  const name = url.slice(url.lastIndexOf("/") + 1);
  const arn = `arn:${partition}:sqs:${region}:${accountId}:${name}`;
  const result = await aws.call({
    action: "sqs:GetQueueAttributes",
    resourceArn: arn,
    absent: GONE,
    fn: (options) =>
      aws.clients.sqs(region).send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] }), options),
  });
  if (result.outcome === "absent") return null;
  const attributes: Readonly<Record<string, string>> = result.outcome === "value" ? { ...result.value.Attributes } : {};
  const fact = newFact(context, { kind: "sqs.queue", arn, name, ...settings(url, attributes) });
  addPolicy(fact, attributes.Policy);
  if (result.outcome === "gap") {
    missingAllBut(fact, ["url", "isFifo"]);
    missing(fact, "policies.resource");
  }
  await fillTags(context, fact);
  return fact;
}

function settings(
  url: string,
  attributes: Readonly<Record<string, string>>,
): Pick<QueueFact, "config" | "observations"> {
  return {
    config: {
      url,
      isFifo: url.endsWith(".fifo"),
      kmsKeyId: attributes.KmsMasterKeyId || null,
      isSqsManagedEncryption: attributes.SqsManagedSseEnabled === "true",
      ...deadLetters(attributes.RedrivePolicy),
      redriveAllow: redriveAllow(attributes.RedriveAllowPolicy),
      retentionSeconds: numberOf(attributes.MessageRetentionPeriod),
      visibilityTimeoutSeconds: numberOf(attributes.VisibilityTimeout),
      createdAt: isoTime(numberOf(attributes.CreatedTimestamp)),
    },
    observations: { approximateMessages: numberOf(attributes.ApproximateNumberOfMessages) },
  };
}

function numberOf(text: string | undefined): number | null {
  const number = Number(text ?? Number.NaN);
  return Number.isFinite(number) ? number : null;
}

// SQS itself writes these texts, always in this form.
function deadLetters(redrive = ""): Pick<QueueFact["config"], "deadLetterTargetArn" | "maxReceiveCount"> {
  return {
    deadLetterTargetArn: /"deadLetterTargetArn"\s*:\s*"([^"]+)"/.exec(redrive)?.[1] ?? null,
    maxReceiveCount: numberOf(/"maxReceiveCount"\s*:\s*"?(\d+)/.exec(redrive)?.[1]),
  };
}

function redriveAllow(text = ""): QueueFact["config"]["redriveAllow"] {
  const permission = /"redrivePermission"\s*:\s*"(\w+)"/.exec(text)?.[1];
  if (permission === undefined) return null;
  const sourceQueueArns = [...text.matchAll(/"(arn:[^"]+)"/g)].map(([, arn]) => arn);
  return { permission, sourceQueueArns: sortedNames(sourceQueueArns) };
}

async function fillTags({ aws, region }: CollectContext, fact: QueueFact): Promise<void> {
  const result = await aws.call({
    action: "sqs:ListQueueTags",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.sqs(region).send(new ListQueueTagsCommand({ QueueUrl: fact.config.url }), options),
  });
  if (result.outcome === "value") fact.tags = tagsOf(result.value.Tags);
  else missing(fact, "tags");
}
