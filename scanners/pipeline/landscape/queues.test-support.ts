import { CreateTopicCommand, GetTopicAttributesCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, DeleteQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";
import { anyone, anyService, denyPlain, ownService, policyOf, STRANGER, stranger } from "./policies.test-support.ts";

export const queueArn = (name: string) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;
export const topicArn = (name: string) => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`;
const redrive = (name: string) => JSON.stringify({ deadLetterTargetArn: queueArn(name), maxReceiveCount: 3 });

/** Queues and topics: those that keep to every rule, those that break all, and what they refer to. */
export async function seedQueues(endpoint: string): Promise<void> {
  const sqs = new SQSClient(clientSettings(endpoint));
  const queue = (QueueName: string, Attributes: Record<string, string>) =>
    sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  const closed = (name: string) => policyOf(denyPlain("sqs:*", queueArn(name)));
  await queue("dead-good", {
    SqsManagedSseEnabled: "true",
    MessageRetentionPeriod: "1209600",
    Policy: closed("dead-good"),
    RedriveAllowPolicy: JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [queueArn("queue-good")] }),
  });
  await queue("dead-bad", { SqsManagedSseEnabled: "true", MessageRetentionPeriod: "60", Policy: closed("dead-bad") });
  const gone = await queue("dead-gone", {});
  await queue("queue-good", {
    SqsManagedSseEnabled: "true",
    RedrivePolicy: redrive("dead-good"),
    Policy: policyOf(
      denyPlain("sqs:*", queueArn("queue-good")),
      ownService("sns.amazonaws.com", "sqs:SendMessage", queueArn("queue-good")),
    ),
  });
  await queue("queue-short-bad", {
    SqsManagedSseEnabled: "true",
    RedrivePolicy: redrive("dead-bad"),
    Policy: closed("queue-short-bad"),
  });
  await queue("queue-gone-bad", {
    SqsManagedSseEnabled: "true",
    RedrivePolicy: redrive("dead-gone"),
    Policy: closed("queue-gone-bad"),
  });
  await sqs.send(new DeleteQueueCommand({ QueueUrl: gone.QueueUrl }));
  const actions = ["sqs:SendMessage", "sqs:ReceiveMessage"];
  await queue("queue-bad", {
    SqsManagedSseEnabled: "false",
    Policy: policyOf(
      anyone(actions, queueArn("queue-bad")),
      stranger(actions, queueArn("queue-bad")),
      anyService("sns.amazonaws.com", "sqs:SendMessage", queueArn("queue-bad")),
    ),
  });
  await seedTopics(new SNSClient(clientSettings(endpoint)));
}

async function seedTopics(sns: SNSClient): Promise<void> {
  await sns.send(
    new CreateTopicCommand({
      Name: "topic-good",
      Attributes: {
        KmsMasterKeyId: "alias/aws/sns",
        SignatureVersion: "2",
        Policy: GOOD_TOPIC,
      },
    }),
  );
  await sns.send(
    new CreateTopicCommand({
      Name: "topic-bad",
      Attributes: {
        SignatureVersion: "1",
        Policy: policyOf(
          anyone(["sns:Publish", "sns:Subscribe"], topicArn("topic-bad")),
          stranger("sns:Publish", topicArn("topic-bad")),
          anyService("events.amazonaws.com", "sns:Publish", topicArn("topic-bad")),
        ),
      },
    }),
  );
  const subscribe = (topic: string, Protocol: string, Endpoint: string, dead?: string) =>
    sns.send(
      new SubscribeCommand({
        TopicArn: topicArn(topic),
        Protocol,
        Endpoint,
        Attributes:
          dead === undefined ? {} : { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn(dead) }) },
      }),
    );
  await subscribe("topic-good", "sqs", queueArn("queue-good"), "dead-good");
  await subscribe("topic-good", "https", "https://hooks.example.com/orders", "dead-good");
  await subscribe("topic-bad", "sqs", queueArn("queue-bad"), "dead-gone");
  await subscribe("topic-bad", "sqs", `arn:aws:sqs:${REGION}:${STRANGER}:theirs`);
  await subscribe("topic-bad", "http", "http://hooks.example.com/orders");
}

/** Attributes that moto drops: who may redrive to a queue, and how a topic signs and logs. */
export function answerQueues(): EdgeRule[] {
  return [
    answerModel({
      service: "sqs",
      command: GetQueueAttributesCommand,
      output: ({ body }) =>
        body.includes("/dead-good")
          ? {
              Attributes: {
                QueueArn: queueArn("dead-good"),
                CreatedTimestamp: "1767225600",
                VisibilityTimeout: "30",
                SqsManagedSseEnabled: "true",
                MessageRetentionPeriod: "1209600",
                Policy: policyOf(denyPlain("sqs:*", queueArn("dead-good"))),
                RedriveAllowPolicy: JSON.stringify({
                  redrivePermission: "byQueue",
                  sourceQueueArns: [queueArn("queue-good")],
                }),
              },
            }
          : undefined,
    }),
    answerModel({
      service: "sns",
      command: GetTopicAttributesCommand,
      output: ({ body }) =>
        body.includes("topic-good")
          ? {
              Attributes: {
                TopicArn: topicArn("topic-good"),
                Owner: ACCOUNT,
                DisplayName: "",
                KmsMasterKeyId: "alias/aws/sns",
                SignatureVersion: "2",
                Policy: GOOD_TOPIC,
                SQSFailureFeedbackRoleArn: LOGS_AS,
                HTTPFailureFeedbackRoleArn: LOGS_AS,
              },
            }
          : undefined,
    }),
  ];
}

const LOGS_AS = `arn:aws:iam::${ACCOUNT}:role/role-good`;
const GOOD_TOPIC = policyOf(
  denyPlain("sns:Publish", topicArn("topic-good")),
  ownService("events.amazonaws.com", "sns:Publish", topicArn("topic-good")),
);
