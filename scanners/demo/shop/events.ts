import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { documentOf } from "../documents.ts";
import { digitsOf } from "../random.ts";
import { ACCOUNTS } from "../world.ts";
import { busArn, functionArnOf, keyArnOf, machineArn, queueArn, shopRoleArn, tableArn, topicArn } from "./names.ts";
import { bucketName, builtAt, type Site, shopArn, shopFact } from "./shop-fact.ts";

/** The shop's bus with its archive; only the account's own principals put events on it. */
export function shopBuses(site: Site): ResourceFact[] {
  const { account } = site;
  const text = documentOf({
    Sid: "OwnAccount",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${ACCOUNTS[account].id}:root` },
    Action: ["events:PutEvents"],
    Resource: busArn(account),
  });
  return [
    shopFact(site, "checkout", {
      kind: "events.bus",
      arn: busArn(account),
      name: "shop",
      config: {
        isPartner: false,
        kmsKeyId: null,
        deadLetterTargetArn: queueArn(account, "shop-failed-events"),
        logLevel: "ERROR",
        logsDetail: false,
        createdAt: builtAt(site),
      },
      observations: {},
      policies: [{ role: "resource", name: "default", text }],
    }),
    shopFact(site, "checkout", {
      kind: "events.archive",
      arn: shopArn(account, "events", "archive/shop"),
      name: "shop",
      config: { busArn: busArn(account), retentionDays: 30, createdAt: builtAt(site) },
      observations: { state: "ENABLED" },
    }),
  ];
}

/** Orders become messages to those who follow them, and refunds start a machine. */
export function shopRules(site: Site): ResourceFact[] {
  const { account } = site;
  const failures = queueArn(account, "shop-failed-events");
  const rule = (
    name: string,
    pattern: string,
    targets: Pick<ConfigOf<"events.rule">["targets"][number], "arn" | "roleArn">[],
  ) =>
    shopFact(site, "checkout", {
      kind: "events.rule",
      arn: shopArn(account, "events", `rule/shop/${name}`),
      name,
      config: {
        eventBusName: "shop",
        isEnabled: true,
        scheduleExpression: null,
        eventPattern: pattern,
        description: name.replaceAll("-", " "),
        roleArn: null,
        managedBy: null,
        targets: targets.map((target, index) => ({
          id: `Target${index}`,
          input: null,
          deadLetterTargetArn: failures,
          taskDefinitionArn: null,
          ...target,
        })),
      },
      observations: {},
    });
  const roleArn = shopRoleArn(account, "checkout", "rules");
  return [
    rule("order-changed", '{"source":["shop.orders"]}', [{ arn: topicArn(account), roleArn }]),
    rule("refund-requested", '{"source":["shop.orders"],"detail-type":["RefundRequested"]}', [
      { arn: machineArn(account, "refund"), roleArn },
    ]),
  ];
}

export function shopPipes(site: Site): ResourceFact[] {
  const { account } = site;
  return [
    shopFact(site, "checkout", {
      kind: "pipes.pipe",
      arn: shopArn(account, "pipes", "pipe/orders-stream-to-bus"),
      name: "orders-stream-to-bus",
      config: {
        isEnabled: true,
        source: `${tableArn(account, "orders")}/stream/2026-03-07T09:00:00.000`,
        enrichment: null,
        target: busArn(account),
        taskDefinitionArn: null,
        roleArn: shopRoleArn(account, "checkout", "orders-pipe"),
        hasFilter: true,
        deadLetterTargetArn: queueArn(account, "shop-failed-events"),
        logLevel: "ERROR",
        logsExecutionData: false,
        kmsKeyId: null,
        templates: [],
        createdAt: builtAt(site),
      },
      observations: { state: "RUNNING" },
    }),
  ];
}

export function shopSchedules(site: Site): ResourceFact[] {
  const { account } = site;
  return [
    shopFact(site, "insights", {
      kind: "scheduler.schedule",
      arn: shopArn(account, "scheduler", "schedule/shop/nightly-sales-report"),
      name: "nightly-sales-report",
      config: {
        groupName: "shop",
        isEnabled: true,
        scheduleExpression: "cron(15 2 * * ? *)",
        targetArn: functionArnOf(account, "insights-sales-report"),
        taskDefinitionArn: null,
        roleArn: shopRoleArn(account, "insights", "nightly-schedule"),
        deadLetterTargetArn: queueArn(account, "shop-failed-events"),
        kmsKeyArn: null,
        input: null,
        createdAt: builtAt(site),
      },
      observations: {},
    }),
  ];
}

/** What happens to an order: stock is reserved, the card charged, the order confirmed; and the way back. */
export function shopMachines(site: Site): ResourceFact[] {
  const { account } = site;
  const machine = (name: string, rest: Pick<ConfigOf<"states.state-machine">, "taskResources" | "namedArns">) =>
    shopFact(site, "checkout", {
      kind: "states.state-machine",
      arn: machineArn(account, name),
      name,
      config: {
        roleArn: shopRoleArn(account, "checkout", `${name}-machine`),
        type: "STANDARD",
        definitionSha256: digitsOf(`shop-machine/${name}`, 64),
        httpEndpoints: [],
        secretConstants: [],
        logLevel: "ERROR",
        logsExecutionData: false,
        isTracingEnabled: true,
        kmsKeyId: keyArnOf(account, "orders"),
        createdAt: builtAt(site),
        ...rest,
      },
      observations: { status: "ACTIVE" },
    });
  const lambda = (name: string) => functionArnOf(account, name);
  return [
    machine("checkout", {
      taskResources: ["arn:aws:states:::events:putEvents", "arn:aws:states:::lambda:invoke"],
      namedArns: [
        busArn(account),
        lambda("checkout-confirm"),
        lambda("checkout-reserve-stock"),
        lambda("payments-charge"),
      ],
    }),
    machine("refund", {
      taskResources: ["arn:aws:states:::lambda:invoke", "arn:aws:states:::sqs:sendMessage"],
      namedArns: [lambda("checkout-confirm"), queueArn(account, "payment-events")],
    }),
  ];
}

export function shopStreams(site: Site): Record<string, ResourceFact[]> {
  const { account } = site;
  const key = keyArnOf(account, "insights");
  const clicks = shopArn(account, "kinesis", "stream/clickstream");
  return {
    "kinesis.streams": [
      shopFact(site, "insights", {
        kind: "kinesis.stream",
        arn: clicks,
        name: "clickstream",
        classification: "internal",
        config: {
          mode: "ON_DEMAND",
          encryptionType: "KMS",
          kmsKeyId: key,
          retentionHours: 168,
          createdAt: builtAt(site),
        },
        observations: { status: "ACTIVE", consumers: 1 },
      }),
    ],
    "firehose.streams": [
      shopFact(site, "insights", {
        kind: "firehose.stream",
        arn: shopArn(account, "firehose", "deliverystream/clickstream-to-lake"),
        name: "clickstream-to-lake",
        config: {
          type: "KinesisStreamAsSource",
          sourceArn: clicks,
          encryptionKeyType: null,
          kmsKeyArn: null,
          deliveries: [
            {
              type: "s3",
              roleArn: shopRoleArn(account, "insights", "clickstream-delivery"),
              bucketArn: `arn:aws:s3:::${bucketName(account, "clickstream-lake")}`,
              kmsKeyArn: key,
              endpoint: null,
              isLogged: true,
              usesSecretsManager: null,
            },
          ],
          createdAt: builtAt(site),
        },
        observations: { status: "ACTIVE" },
      }),
    ],
  };
}
