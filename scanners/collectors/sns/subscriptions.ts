import { GetSubscriptionAttributesCommand, ListSubscriptionsCommand, type Subscription } from "@aws-sdk/client-sns";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { endpointOrigin } from "../endpoint-origin.ts";
import { missing, newFact } from "../facts.ts";

type SubscriptionFact = FactOf<"sns.subscription">;

/** Confirmed subscriptions that this account owns, wherever their topics are. */
export const snsSubscriptions = defineCollector({
  id: "sns.subscriptions",
  scope: "regional",
  kinds: ["sns.subscription"],
  actions: ["sns:ListSubscriptions", "sns:GetSubscriptionAttributes"],
  async *collect(context) {
    const { aws, region } = context;
    const subscriptions = aws.list({
      action: "sns:ListSubscriptions",
      fetch: (NextToken, options) => aws.clients.sns(region).send(new ListSubscriptionsCommand({ NextToken }), options),
      items: (page) => page.Subscriptions,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(subscriptions, 8, (item) => subscriptionFact(context, item)))
      if (fact !== null) yield fact;
    return { whole: subscriptions.isWhole };
  },
});

/** `null` for one that nobody confirmed, which delivers nothing, and for one that ended while it was being read. */
async function subscriptionFact(context: CollectContext, item: Subscription): Promise<SubscriptionFact | null> {
  const { aws, region } = context;
  const { SubscriptionArn: arn, TopicArn, Protocol } = item;
  if (arn?.startsWith("arn:") !== true || TopicArn === undefined || Protocol === undefined) return null;
  const result = await aws.call({
    action: "sns:GetSubscriptionAttributes",
    resourceArn: arn,
    absent: ["NotFound", "NotFoundException"],
    fn: (options) =>
      aws.clients.sns(region).send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }), options),
  });
  if (result.outcome === "absent") return null;
  const attributes: Readonly<Record<string, string>> = result.outcome === "value" ? { ...result.value.Attributes } : {};
  const fact = newFact(context, {
    kind: "sns.subscription",
    arn,
    name: `${TopicArn.slice(TopicArn.lastIndexOf(":") + 1)} (${Protocol})`,
    config: {
      topicArn: TopicArn,
      owner: item.Owner ?? null,
      protocol: Protocol,
      endpoint: shownEndpoint(Protocol, item.Endpoint),
      isRawDelivery: attributes.RawMessageDelivery === "true",
      hasFilter: attributes.FilterPolicy !== undefined,
      deadLetterTargetArn: /"deadLetterTargetArn"\s*:\s*"([^"]+)"/.exec(attributes.RedrivePolicy ?? "")?.[1] ?? null,
    },
    observations: {},
  });
  if (result.outcome === "gap") missing(fact, "isRawDelivery", "hasFilter", "deadLetterTargetArn");
  return fact;
}

function shownEndpoint(protocol: string, endpoint: string | undefined): string | null {
  if (endpoint === undefined || protocol === "sms") return null;
  if (protocol.startsWith("http")) return endpointOrigin(endpoint);
  if (protocol.startsWith("email")) return storableText(endpoint.slice(endpoint.lastIndexOf("@") + 1));
  return storableText(endpoint);
}
