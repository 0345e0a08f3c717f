import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsCommand,
  ListTopicsCommand,
  ListTagsForResourceCommand as ListTopicTagsCommand,
} from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand, ListQueuesCommand, ListQueueTagsCommand } from "@aws-sdk/client-sqs";
import { functionArn, hostOf, isOneOf, keyArn, nameOf, queueArn, tagList, tagMap, timeOf, topicArn } from "../names.ts";
import { pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";
import { resourcePolicy } from "../policies.ts";

const queueUrl = (place: Place, index: number) =>
  `https://sqs.${place.region}.amazonaws.com/${place.accountId}/${nameOf(place, "queue", index)}`;

function subscriptionOf(place: Place, index: number) {
  const TopicArn = topicArn(place, index);
  const [Protocol, Endpoint] = isOneOf(place, index, 110, 60)
    ? ["sqs", queueArn(place, index)]
    : isOneOf(place, index, 111, 60)
      ? ["lambda", functionArn(place, index)]
      : ["https", `https://${hostOf(place, index)}/hooks/${index}`];
  const SubscriptionArn = `${TopicArn}:00000000-0000-4000-a000-f${String(index).padStart(11, "0")}`;
  return { SubscriptionArn, TopicArn, Protocol, Endpoint, Owner: place.accountId };
}

export const messagingOperations = [
  serve(
    "sqs",
    ListQueuesCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 1000 };
    const page = pageOf(place.count("sqs.queue"), asked.text("NextToken"), most, (index) => queueUrl(place, index));
    return { QueueUrls: page.items, NextToken: page.next };
  }),
  serve(
    "sqs",
    GetQueueAttributesCommand,
  )((asked, place) => {
    const index = asked.index("QueueUrl");
    const QueueArn = queueArn(place, index);
    return {
      Attributes: {
        QueueArn,
        ApproximateNumberOfMessages: "0",
        CreatedTimestamp: String(timeOf(place, index).getTime() / 1000),
        VisibilityTimeout: "60",
        MessageRetentionPeriod: "345600",
        ...(isOneOf(place, index, 112, 40)
          ? { KmsMasterKeyId: keyArn(place, index) }
          : { SqsManagedSseEnabled: String(isOneOf(place, index, 113, 85)) }),
        ...(isOneOf(place, index, 114, 50)
          ? {
              RedrivePolicy: JSON.stringify({
                deadLetterTargetArn: queueArn(place, index + 1),
                maxReceiveCount: 5,
              }),
            }
          : {}),
        ...(isOneOf(place, index, 115, 55)
          ? { Policy: resourcePolicy(place, index, "sns.amazonaws.com", "sqs:SendMessage", QueueArn) }
          : {}),
      },
    };
  }),
  serve("sqs", ListQueueTagsCommand)((asked, place) => ({ Tags: tagMap(place, asked.index("QueueUrl")) })),
  serve(
    "sns",
    ListTopicsCommand,
  )((asked, place) => {
    const page = pageOf(place.count("sns.topic"), asked.text("NextToken"), { most: 100 }, (index) => ({
      TopicArn: topicArn(place, index),
    }));
    return { Topics: page.items, NextToken: page.next };
  }),
  serve(
    "sns",
    GetTopicAttributesCommand,
  )((asked, place) => {
    const index = asked.index("TopicArn");
    const TopicArn = topicArn(place, index);
    return {
      Attributes: {
        TopicArn,
        Owner: place.accountId,
        DisplayName: "",
        SubscriptionsConfirmed: "1",
        SubscriptionsPending: "0",
        Policy: resourcePolicy(place, index, "events.amazonaws.com", "sns:Publish", TopicArn),
        ...(isOneOf(place, index, 116, 45) ? { KmsMasterKeyId: keyArn(place, index) } : {}),
      },
    };
  }),
  serve("sns", ListTopicTagsCommand)((asked, place) => ({ Tags: tagList(place, asked.index("ResourceArn")) })),
  serve(
    "sns",
    ListSubscriptionsCommand,
  )((asked, place) => {
    const page = pageOf(place.count("sns.subscription"), asked.text("NextToken"), { most: 100 }, (index) =>
      subscriptionOf(place, index),
    );
    return { Subscriptions: page.items, NextToken: page.next };
  }),
  serve(
    "sns",
    GetSubscriptionAttributesCommand,
  )((asked, place) => ({
    Attributes: {
      SubscriptionArn: asked.text("SubscriptionArn"),
      RawMessageDelivery: "true",
      PendingConfirmation: "false",
      ...(isOneOf(place, asked.index("SubscriptionArn"), 117, 30) ? { FilterPolicy: '{"type":["created"]}' } : {}),
    },
  })),
];
