import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { CreateScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { CreateStateMachineCommand, SFNClient } from "@aws-sdk/client-sfn";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny, errorAnswer } from "../../scripts/test/aws-edge.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { eventsRules } from "./events/rules.ts";
import { schedulerSchedules } from "./scheduler/schedules.ts";
import { snsTopics } from "./sns/topics.ts";
import { sqsQueues } from "./sqs/queues.ts";
import { statesStateMachines } from "./states/state-machines.ts";
import { runCollector } from "./test-context.test-support.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/caller`;
const FUNCTION = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:orders`;
const CLUSTER = `arn:aws:ecs:us-east-1:${ACCOUNT}:cluster/batch`;
const BILLING = `arn:aws:ecs:us-east-1:${ACCOUNT}:task-definition/billing`;
const QUEUE_POLICY = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"*"}]}`;
const INPUT = JSON.stringify({ password: "hunter2-hunter2" });

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedQueuesAndTopics();
  await seedEvents();
  await seedWorkflows();
});

afterAll(async () => emulator?.stop());

async function seedQueuesAndTopics(): Promise<void> {
  const sqs = new SQSClient(emulator.settings);
  await sqs.send(new CreateQueueCommand({ QueueName: "dead" }));
  await sqs.send(
    new CreateQueueCommand({
      QueueName: "orders",
      tags: { team: "core" },
      Attributes: {
        Policy: QUEUE_POLICY,
        KmsMasterKeyId: "alias/orders",
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: `arn:aws:sqs:us-east-1:${ACCOUNT}:dead`,
          maxReceiveCount: 3,
        }),
      },
    }),
  );
  const sns = new SNSClient(emulator.settings);
  const topic = await sns.send(
    new CreateTopicCommand({
      Name: "alarms",
      Attributes: { DisplayName: "Alarms" },
      Tags: [{ Key: "team", Value: "core" }],
    }),
  );
  await sns.send(
    new SubscribeCommand({
      TopicArn: topic.TopicArn,
      Protocol: "sqs",
      Endpoint: `arn:aws:sqs:us-east-1:${ACCOUNT}:orders`,
    }),
  );
}

async function seedEvents(): Promise<void> {
  const events = new EventBridgeClient(emulator.settings);
  await events.send(new CreateEventBusCommand({ Name: "shop" }));
  await events.send(new PutRuleCommand({ Name: "nightly", ScheduleExpression: "rate(1 day)", State: "DISABLED" }));
  await events.send(new PutRuleCommand({ Name: "paid", EventBusName: "shop", EventPattern: '{"source":["shop"]}' }));
  await events.send(
    new PutTargetsCommand({
      Rule: "paid",
      EventBusName: "shop",
      Targets: [
        { Id: "one", Arn: FUNCTION, RoleArn: ROLE, Input: INPUT },
        { Id: "two", Arn: CLUSTER, RoleArn: ROLE, EcsParameters: { TaskDefinitionArn: BILLING } },
      ],
    }),
  );
  const scheduler = new SchedulerClient(emulator.settings);
  await scheduler.send(
    new CreateScheduleCommand({
      Name: "hourly",
      ScheduleExpression: "rate(1 hour)",
      FlexibleTimeWindow: { Mode: "OFF" },
      Target: { Arn: FUNCTION, RoleArn: ROLE, Input: INPUT },
    }),
  );
  await scheduler.send(
    new CreateScheduleCommand({
      Name: "yearly",
      ScheduleExpression: "rate(365 days)",
      FlexibleTimeWindow: { Mode: "OFF" },
      Target: { Arn: CLUSTER, RoleArn: ROLE, EcsParameters: { TaskDefinitionArn: BILLING } },
    }),
  );
}

async function seedWorkflows(): Promise<void> {
  const states = new SFNClient(emulator.settings);
  await states.send(
    new CreateStateMachineCommand({
      name: "checkout",
      roleArn: ROLE,
      tags: [{ key: "team", value: "core" }],
      definition: JSON.stringify({
        StartAt: "Pay",
        States: {
          Pay: {
            Type: "Task",
            Resource: "arn:aws:states:::lambda:invoke",
            Parameters: { FunctionName: FUNCTION, Payload: { password: "hunter2-hunter2" } },
            End: true,
          },
        },
      }),
    }),
  );
}

describe("sqs and sns", () => {
  it("read orders with policy, key and dead letters, dead without", async () => {
    const run = await runCollector(sqsQueues, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "orders")).toMatchObject({
      arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:orders`,
      tags: { team: "core" },
      config: { kmsKeyId: "alias/orders", deadLetterTargetArn: `arn:aws:sqs:us-east-1:${ACCOUNT}:dead` },
      // moto writes the document anew, so its white space says nothing here.
      policies: [{ role: "resource", text: expect.stringContaining("sqs:SendMessage") }],
      gaps: [],
    });
    expect(named(run.facts, "dead")).toMatchObject({ policies: [], gaps: [], config: { kmsKeyId: null } });
  });

  it("make refused attributes a gap of policy and settings", async () => {
    const off = emulator.edge.use(deny(/^(sqs:GetQueueAttributes|sns:GetTopicAttributes)$/));
    const queues = await runCollector(sqsQueues, emulator.connection);
    const topics = await runCollector(snsTopics, emulator.connection);
    off();
    expect(named(queues.facts, "dead")?.gaps).toEqual(expect.arrayContaining(["kmsKeyId", "policies.resource"]));
    expect(topics.facts[0]?.gaps).toEqual(expect.arrayContaining(["kmsKeyId", "policies.resource"]));
    expect([...queues.gaps, ...topics.gaps].map((gap) => gap.reason)).toEqual(["denied", "denied", "denied"]);
  });

  it("read the topic with the policy that every topic has", async () => {
    const run = await runCollector(snsTopics, emulator.connection);
    expect(run).toMatchObject({
      whole: true,
      gaps: [],
      facts: [
        {
          name: "alarms",
          tags: { team: "core" },
          config: { displayName: "Alarms", owner: ACCOUNT, kmsKeyId: null },
          policies: [{ role: "resource", text: expect.stringContaining("AWS:SourceOwner") }],
        },
      ],
    });
  });
});

describe("events and schedules", () => {
  it("read paid on its own bus with the role of its target, and nightly without targets", async () => {
    const run = await runCollector(eventsRules, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "paid")).toMatchObject({
      config: {
        eventBusName: "shop",
        isEnabled: true,
        targets: [
          { id: "one", arn: FUNCTION, roleArn: ROLE, input: { verdict: "secret" }, taskDefinitionArn: null },
          { id: "two", arn: CLUSTER, roleArn: ROLE, input: null, taskDefinitionArn: BILLING },
        ],
      },
    });
    expect(named(run.facts, "nightly")).toMatchObject({ config: { isEnabled: false, targets: [] }, gaps: [] });
    expect(JSON.stringify(run.facts)).not.toContain("hunter2");
  });

  it("make refused targets a gap", async () => {
    const off = emulator.edge.use(deny("events:ListTargetsByRule"));
    const run = await runCollector(eventsRules, emulator.connection);
    off();
    expect(named(run.facts, "nightly")?.gaps).toEqual(["targets"]);
  });

  it("read the schedules hourly with its role and judged input, and yearly with what it runs", async () => {
    const run = await runCollector(schedulerSchedules, emulator.connection);
    expect(run).toMatchObject({
      whole: true,
      gaps: [],
    });
    expect(named(run.facts, "hourly")?.config).toMatchObject({
      roleArn: ROLE,
      targetArn: FUNCTION,
      taskDefinitionArn: null,
      input: { verdict: "secret" },
    });
    expect(named(run.facts, "yearly")?.config).toMatchObject({ targetArn: CLUSTER, taskDefinitionArn: BILLING });
    expect(JSON.stringify(run.facts)).not.toContain("hunter2");
  });

  it("make a refused schedule's role a gap, and a refused list an incomplete one", async () => {
    const off = emulator.edge.use(deny(/^scheduler:GET \/schedules\/hourly/));
    const run = await runCollector(schedulerSchedules, emulator.connection);
    off();
    expect(named(run.facts, "hourly")?.gaps).toEqual(expect.arrayContaining(["roleArn", "input"]));
    expect(named(run.facts, "yearly")?.gaps).toEqual([]);
    const offList = emulator.edge.use(deny(/^scheduler:GET \/schedules\/?(\?|$)/));
    const refused = await runCollector(schedulerSchedules, emulator.connection);
    offList();
    expect(refused).toMatchObject({ whole: false, gaps: [{ action: "scheduler:ListSchedules", reason: "denied" }] });
  });
});

describe("step functions", () => {
  it("read checkout with its role and what it calls, not its definition", async () => {
    const run = await runCollector(statesStateMachines, emulator.connection);
    expect(run).toMatchObject({
      whole: true,
      gaps: [],
      facts: [
        {
          name: "checkout",
          tags: { team: "core" },
          config: {
            roleArn: ROLE,
            taskResources: ["arn:aws:states:::lambda:invoke"],
            namedArns: [FUNCTION],
            httpEndpoints: [],
            secretConstants: [{ name: "password", verdict: "secret" }],
          },
        },
      ],
    });
    expect(JSON.stringify(run.facts)).not.toContain("hunter2");
  });

  it("read the role without the definition where its key is refused", async () => {
    const off = emulator.edge.use((request) =>
      request.operation === "states:DescribeStateMachine" && !request.body.includes("METADATA_ONLY")
        ? errorAnswer(request, 400, "KmsAccessDeniedException", "no")
        : undefined,
    );
    const run = await runCollector(statesStateMachines, emulator.connection);
    off();
    expect(run.facts[0]).toMatchObject({
      config: { roleArn: ROLE },
      gaps: ["definitionSha256", "taskResources", "namedArns", "httpEndpoints", "secretConstants"],
    });
    expect(run.gaps).toHaveLength(1);
  });
});
