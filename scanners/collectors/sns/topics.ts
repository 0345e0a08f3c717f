import { GetTopicAttributesCommand, ListTagsForResourceCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import { nameOfArn } from "#lib/domain/arn.ts";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { addPolicy, missing, missingAllBut, newFact } from "../facts.ts";
import { tagsOf } from "../values.ts";

type TopicFact = FactOf<"sns.topic">;

/** Topics of a region with their policies. */
export const snsTopics = defineCollector({
  id: "sns.topics",
  scope: "regional",
  kinds: ["sns.topic"],
  actions: ["sns:ListTopics", "sns:GetTopicAttributes", "sns:ListTagsForResource"],
  async *collect(context) {
    const { aws, region } = context;
    const topics = aws.list({
      action: "sns:ListTopics",
      fetch: (NextToken, options) => aws.clients.sns(region).send(new ListTopicsCommand({ NextToken }), options),
      items: (page) => page.Topics,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(topics, 8, ({ TopicArn }) => topicFact(context, TopicArn)))
      if (fact !== null) yield fact;
    return { whole: topics.isWhole };
  },
});

/** `null` when the topic was deleted while it was being read. */
async function topicFact(context: CollectContext, arn: string | undefined): Promise<TopicFact | null> {
  if (arn === undefined) return null;
  const { aws, region } = context;
  const result = await aws.call({
    action: "sns:GetTopicAttributes",
    resourceArn: arn,
    absent: ["NotFound", "NotFoundException"],
    fn: (options) => aws.clients.sns(region).send(new GetTopicAttributesCommand({ TopicArn: arn }), options),
  });
  if (result.outcome === "absent") return null;
  const attributes: Readonly<Record<string, string>> = result.outcome === "value" ? { ...result.value.Attributes } : {};
  const fact = newFact(context, {
    kind: "sns.topic",
    arn,
    name: nameOfArn(arn),
    config: {
      displayName: storableText(attributes.DisplayName ?? ""),
      owner: attributes.Owner ?? null,
      isFifo: arn.endsWith(".fifo"),
      kmsKeyId: attributes.KmsMasterKeyId || null,
      failureLogProtocols: failureLogProtocols(attributes),
      signatureVersion: attributes.SignatureVersion ?? null,
    },
    observations: {
      confirmedSubscriptions:
        attributes.SubscriptionsConfirmed === undefined ? null : Number(attributes.SubscriptionsConfirmed),
    },
  });
  addPolicy(fact, attributes.Policy);
  if (result.outcome === "gap") {
    missingAllBut(fact, ["isFifo"]);
    missing(fact, "policies.resource");
  }
  await fillTags(context, fact);
  return fact;
}

/** Protocols with a role that writes failed deliveries to CloudWatch Logs. Source: SNS Developer Guide, "Message delivery status". */
function failureLogProtocols(attributes: Readonly<Record<string, string>>): string[] {
  const found = Object.entries(attributes).flatMap(([name, role]) =>
    role === "" ? [] : (/^(\w+)FailureFeedbackRoleArn$/.exec(name)?.[1] ?? []),
  );
  return found.sort();
}

async function fillTags({ aws, region }: CollectContext, fact: TopicFact): Promise<void> {
  const result = await aws.call({
    action: "sns:ListTagsForResource",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.sns(region).send(new ListTagsForResourceCommand({ ResourceArn: fact.arn }), options),
  });
  if (result.outcome === "value") fact.tags = tagsOf(result.value.Tags);
  else missing(fact, "tags");
}
