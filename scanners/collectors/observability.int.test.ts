import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  DescribeAccountPoliciesCommand,
  DescribeLogGroupsCommand,
  DescribeResourcePoliciesCommand,
  DescribeSubscriptionFiltersCommand,
  type LogGroup,
} from "@aws-sdk/client-cloudwatch-logs";
import { GetEncryptionConfigCommand, GetGroupsCommand, GetSamplingRulesCommand } from "@aws-sdk/client-xray";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny, type EdgeRule } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { cloudwatchAlarms } from "./cloudwatch/alarms.ts";
import { type EdgeOnly, startEdgeOnly } from "./edge.test-support.ts";
import { ACCOUNT, named } from "./emulator.test-support.ts";
import { logsGroups } from "./logs/groups.ts";
import { logsSettings } from "./logs/settings.ts";
import { runCollector } from "./test-context.test-support.ts";
import { xraySettings } from "./xray/settings.ts";

const FOREIGN = "arn:aws:logs:us-east-1:999999999999:destination:siem";
const POLICY = '{"Version":"2012-10-17","Statement":[]}';
const groupArn = (name: string) => `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${name}`;

const APP: LogGroup = {
  logGroupName: "/app",
  logGroupArn: groupArn("/app"),
  retentionInDays: 30,
  kmsKeyId: "key",
  dataProtectionStatus: "DISABLED",
  inheritedProperties: ["ACCOUNT_DATA_PROTECTION"],
  logGroupClass: "INFREQUENT_ACCESS",
};
const ORDERS: LogGroup = {
  logGroupName: "/aws/lambda/orders",
  arn: `${groupArn("/aws/lambda/orders")}:*`,
  creationTime: Date.UTC(2026, 0, 1),
  storedBytes: 12,
};

let aws: EdgeOnly;

beforeAll(async () => {
  aws = await startEdgeOnly();
});
afterAll(async () => aws?.stop());

function logs(): EdgeRule[] {
  const service = "logs";
  return [
    answerModel({
      service,
      command: DescribeLogGroupsCommand,
      output: ({ body }) =>
        body.includes("nextToken") ? { logGroups: [APP] } : { logGroups: [ORDERS], nextToken: "2" },
    }),
    answerModel({
      service,
      command: DescribeSubscriptionFiltersCommand,
      output: ({ body }) => ({
        subscriptionFilters: body.includes('"/app"') ? [{ filterName: "siem", destinationArn: FOREIGN }] : [],
      }),
    }),
    answerModel({
      service,
      command: DescribeResourcePoliciesCommand,
      output: { resourcePolicies: [{ policyName: "es", policyDocument: POLICY }] },
    }),
    answerModel({
      service,
      command: DescribeAccountPoliciesCommand,
      output: ({ body }) => ({
        accountPolicies: body.includes("SUBSCRIPTION")
          ? [{ policyName: "all", policyDocument: JSON.stringify({ DestinationArn: FOREIGN, RoleArn: "role" }) }]
          : [{ policyName: "cards", policyDocument: "{}" }],
      }),
    }),
  ];
}

describe("log groups", () => {
  it("are read over pages, with what is sent on: orders and app", async () => {
    aws.answer(...logs());
    const run = await runCollector(logsGroups, aws.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "/aws/lambda/orders")).toMatchObject({
      arn: groupArn("/aws/lambda/orders"),
      gaps: ["tags"],
      config: { retentionDays: null, logClass: "STANDARD", subscriptions: [], createdAt: "2026-01-01T00:00:00.000Z" },
      observations: { storedBytes: 12 },
    });
    expect(named(run.facts, "/app")).toMatchObject({
      config: {
        retentionDays: 30,
        kmsKeyArn: "key",
        logClass: "INFREQUENT_ACCESS",
        dataProtectionStatus: "DISABLED",
        inheritsDataProtection: true,
        subscriptions: [{ name: "siem", destinationArn: FOREIGN, roleArn: null }],
      },
    });
  });

  it("name what refused calls leave unknown, and are not whole without their list", async () => {
    aws.answer(...logs(), deny("logs:DescribeSubscriptionFilters"));
    const run = await runCollector(logsGroups, aws.connection);
    expect(named(run.facts, "/app")?.gaps).toEqual(["tags", "subscriptions"]);
    expect(run).toMatchObject({ whole: true, gaps: [{ reason: "denied" }, { reason: "denied" }] });
    aws.answer(...logs(), deny("logs:DescribeLogGroups"));
    expect(await runCollector(logsGroups, aws.connection)).toMatchObject({ whole: false, facts: [] });
  });
});

describe("logs settings", () => {
  it("are read with policies and the account's subscriptions", async () => {
    aws.answer(...logs());
    expect(await runCollector(logsSettings, aws.connection)).toMatchObject({
      whole: true,
      gaps: [],
      facts: [
        {
          policies: [{ role: "resource", name: "es", text: POLICY }],
          gaps: [],
          config: {
            subscriptions: [{ name: "all", destinationArn: FOREIGN, roleArn: "role" }],
            dataProtectionPolicies: ["cards"],
          },
        },
      ],
    });
  });

  it("name what refused calls, and a document that cannot be read, leave unknown", async () => {
    aws.answer(...logs(), deny(/^logs:Describe(Resource|Account)Policies$/));
    const refused = await runCollector(logsSettings, aws.connection);
    expect(refused.facts[0]?.gaps).toEqual(["policies.resource", "subscriptions", "dataProtectionPolicies"]);
    const accountPolicies = [{ policyName: "all", policyDocument: "not json" }];
    aws.answer(
      ...logs(),
      answerModel({ service: "logs", command: DescribeAccountPoliciesCommand, output: { accountPolicies } }),
    );
    const broken = await runCollector(logsSettings, aws.connection);
    expect(broken.facts[0]?.gaps).toEqual(["subscriptions"]);
  });
});

describe("alarms", () => {
  const alarmArn = (name: string) => `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:${name}`;
  const alarms = answerModel({
    service: "monitoring",
    command: DescribeAlarmsCommand,
    output: {
      MetricAlarms: [
        {
          AlarmName: "errors",
          AlarmArn: alarmArn("errors"),
          Namespace: "AWS/Lambda",
          MetricName: "Errors",
          Dimensions: [{ Name: "FunctionName", Value: "orders" }],
          ActionsEnabled: false,
          AlarmActions: ["b", "a"],
          StateValue: "ALARM",
        },
        {
          AlarmName: "rate",
          AlarmArn: alarmArn("rate"),
          Metrics: [
            { Id: "e", Expression: "m / 2" },
            {
              Id: "m",
              MetricStat: { Metric: { Namespace: "AWS/Lambda", MetricName: "Throttles" }, Period: 60, Stat: "Sum" },
            },
          ],
        },
      ],
      CompositeAlarms: [{ AlarmName: "any", AlarmArn: alarmArn("any"), AlarmRule: 'ALARM("errors")' }],
    },
  });

  it("are read: errors, rate with its expression, and any of both", async () => {
    aws.answer(alarms);
    const run = await runCollector(cloudwatchAlarms, aws.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "errors")).toMatchObject({
      config: {
        type: "metric",
        metrics: [{ namespace: "AWS/Lambda", name: "Errors", dimensions: { FunctionName: "orders" } }],
        areActionsEnabled: false,
        alarmActions: ["a", "b"],
      },
      observations: { state: "ALARM" },
    });
    expect(named(run.facts, "rate")).toMatchObject({
      config: {
        metrics: [{ namespace: "AWS/Lambda", name: "Throttles", dimensions: {} }],
        expressions: ["m / 2"],
        areActionsEnabled: true,
      },
    });
    expect(named(run.facts, "any")).toMatchObject({ config: { type: "composite", rule: 'ALARM("errors")' } });
  });

  it("are not whole when refused", async () => {
    aws.answer(alarms, deny("monitoring:DescribeAlarms"));
    expect(await runCollector(cloudwatchAlarms, aws.connection)).toMatchObject({
      whole: false,
      facts: [],
      gaps: [{ action: "cloudwatch:DescribeAlarms", reason: "denied" }],
    });
  });
});

describe("x-ray", () => {
  const service = "xray";
  const rule = {
    RuleName: "none",
    Priority: 1,
    FixedRate: 0,
    ReservoirSize: 0,
    ServiceName: "*",
    ServiceType: "*",
    Host: "*",
    HTTPMethod: "*",
    URLPath: "*",
    ResourceARN: "*",
    Version: 1,
  };
  const rules = [
    answerModel({
      service,
      command: GetEncryptionConfigCommand,
      output: { EncryptionConfig: { Type: "KMS", KeyId: "key", Status: "ACTIVE" } },
    }),
    answerModel({ service, command: GetGroupsCommand, output: { Groups: [{ GroupName: "Default" }] } }),
    answerModel({
      service,
      command: GetSamplingRulesCommand,
      output: {
        SamplingRuleRecords: [
          { SamplingRule: { ...rule, RuleName: "Default", Priority: 10_000 } },
          { SamplingRule: rule },
        ],
      },
    }),
  ];

  it("is read with its rules in order", async () => {
    aws.answer(...rules);
    expect(await runCollector(xraySettings, aws.connection)).toMatchObject({
      whole: true,
      gaps: [],
      facts: [
        {
          gaps: [],
          config: {
            encryptionType: "KMS",
            kmsKeyId: "key",
            groups: ["Default"],
            samplingRules: [
              { name: "none", priority: 1, fixedRate: 0, reservoirSize: 0 },
              { name: "Default", priority: 10_000 },
            ],
          },
        },
      ],
    });
  });

  it("names what refused calls leave unknown", async () => {
    aws.answer(...rules, deny(/^xray:POST \/(EncryptionConfig|Groups|GetSamplingRules)/));
    const run = await runCollector(xraySettings, aws.connection);
    expect(run.facts[0]?.gaps.sort()).toEqual(["encryptionType", "groups", "kmsKeyId", "samplingRules"]);
  });
});
