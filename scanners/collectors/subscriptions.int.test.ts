import {
  CreateTopicCommand,
  GetTopicAttributesCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { snsSubscriptions } from "./sns/subscriptions.ts";
import { snsTopics } from "./sns/topics.ts";
import { sqsQueues } from "./sqs/queues.ts";
import { runCollector } from "./test-context.test-support.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/caller`;
const QUEUE = `arn:aws:sqs:us-east-1:${ACCOUNT}:orders`;
const SECRET = "hunter2-hunter2";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedSubscriptions();
});

afterAll(async () => emulator?.stop());

async function seedSubscriptions(): Promise<void> {
  await new SQSClient(emulator.settings).send(new CreateQueueCommand({ QueueName: "orders" }));
  const sns = new SNSClient(emulator.settings);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "news" }));
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: QUEUE, ReturnSubscriptionArn: true }),
  );
  for (const [AttributeName, AttributeValue] of [
    ["RawMessageDelivery", "true"],
    ["RedrivePolicy", JSON.stringify({ deadLetterTargetArn: `${QUEUE}-dead` })],
  ])
    await sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }));
  await sns.send(
    new SubscribeCommand({ TopicArn, Protocol: "http", Endpoint: `http://shop:${SECRET}@hooks.example.com/news` }),
  );
}

describe("subscriptions", () => {
  it("are read without user, password and path of a web address", async () => {
    const run = await runCollector(snsSubscriptions, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "news (sqs)")).toMatchObject({
      config: {
        topicArn: `arn:aws:sns:us-east-1:${ACCOUNT}:news`,
        protocol: "sqs",
        endpoint: QUEUE,
        isRawDelivery: true,
        deadLetterTargetArn: `${QUEUE}-dead`,
      },
      gaps: [],
    });
    expect(named(run.facts, "news (http)")).toMatchObject({
      config: {
        protocol: "http",
        endpoint: "http://hooks.example.com",
        isRawDelivery: false,
        deadLetterTargetArn: null,
      },
    });
    expect(JSON.stringify(run.facts)).not.toContain(SECRET);
  });

  it("make refused attributes a gap, and a refused list an incomplete one", async () => {
    const off = emulator.edge.use(deny("sns:GetSubscriptionAttributes"));
    const run = await runCollector(snsSubscriptions, emulator.connection);
    off();
    expect(named(run.facts, "news (sqs)")?.gaps).toEqual(["isRawDelivery", "hasFilter", "deadLetterTargetArn"]);
    const offList = emulator.edge.use(deny("sns:ListSubscriptions"));
    const refused = await runCollector(snsSubscriptions, emulator.connection);
    offList();
    expect(refused).toMatchObject({ whole: false, facts: [], gaps: [{ action: "sns:ListSubscriptions" }] });
  });
});

describe("settings of queues and topics", () => {
  it("tell who may send failures to a queue, and how often a message is tried", async () => {
    const off = emulator.edge.use(
      answerModel({
        service: "sqs",
        command: GetQueueAttributesCommand,
        output: {
          Attributes: {
            RedrivePolicy: JSON.stringify({ deadLetterTargetArn: `${QUEUE}-dead`, maxReceiveCount: "5" }),
            RedriveAllowPolicy: JSON.stringify({
              redrivePermission: "byQueue",
              sourceQueueArns: [`${QUEUE}-b`, `${QUEUE}-a`],
            }),
          },
        },
      }),
    );
    const run = await runCollector(sqsQueues, emulator.connection);
    off();
    expect(named(run.facts, "orders")).toMatchObject({
      config: {
        deadLetterTargetArn: `${QUEUE}-dead`,
        maxReceiveCount: 5,
        redriveAllow: { permission: "byQueue", sourceQueueArns: [`${QUEUE}-a`, `${QUEUE}-b`] },
      },
    });
  });

  it("tell which failed deliveries a topic logs", async () => {
    const Attributes = { SQSFailureFeedbackRoleArn: ROLE, HTTPFailureFeedbackRoleArn: "", SignatureVersion: "2" };
    const off = emulator.edge.use(
      answerModel({ service: "sns", command: GetTopicAttributesCommand, output: { Attributes } }),
    );
    const run = await runCollector(snsTopics, emulator.connection);
    off();
    expect(named(run.facts, "news")).toMatchObject({ config: { failureLogProtocols: ["SQS"], signatureVersion: "2" } });
  });
});
