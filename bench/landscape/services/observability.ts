import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
} from "@aws-sdk/client-cloudtrail";
import { DescribeAlarmsCommand, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import {
  DescribeAccountPoliciesCommand,
  DescribeDeliveriesCommand,
  DescribeDeliverySourcesCommand,
  DescribeLogGroupsCommand,
  DescribeResourcePoliciesCommand,
  DescribeSubscriptionFiltersCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { GetEncryptionConfigCommand, GetGroupsCommand, GetSamplingRulesCommand } from "@aws-sdk/client-xray";
import {
  arn,
  bucketName,
  chance,
  functionArn,
  isOneOf,
  keyArn,
  logGroupArn,
  logGroupName,
  nameOf,
  oneOf,
  timeOf,
  topicArn,
} from "../names.ts";
import { pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";
import { resourcePolicy } from "../policies.ts";

const METRICS = [
  ["AWS/Lambda", "Errors", "FunctionName"],
  ["AWS/Lambda", "Throttles", "FunctionName"],
  ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName"],
  ["AWS/DynamoDB", "ThrottledRequests", "TableName"],
  ["AWS/ApiGateway", "5XXError", "ApiName"],
] as const;

function alarmOf(place: Place, index: number): MetricAlarm {
  const [Namespace, MetricName, Name] = oneOf(METRICS, place, index, 290);
  return {
    AlarmName: nameOf(place, "alarm", index),
    AlarmArn: arn(place, "cloudwatch", `alarm:${nameOf(place, "alarm", index)}`),
    AlarmDescription: "Made by the platform",
    AlarmConfigurationUpdatedTimestamp: timeOf(place, index),
    ActionsEnabled: isOneOf(place, index, 291, 95),
    AlarmActions: isOneOf(place, index, 292, 85) ? [topicArn(place, index)] : [],
    OKActions: [],
    StateValue: "OK",
    StateReason: "Threshold not crossed",
    StateUpdatedTimestamp: timeOf(place, index, 1),
    Namespace,
    MetricName,
    Statistic: "Sum",
    Dimensions: [
      {
        Name,
        Value: Name === "FunctionName" ? functionArn(place, index).split(":").at(-1) : nameOf(place, "thing", index),
      },
    ],
    Period: 60,
    EvaluationPeriods: 5,
    Threshold: 1,
    ComparisonOperator: "GreaterThanThreshold",
  };
}

const trailName = (place: Place) => `trail-${place.account}`;
const trailArn = (place: Place) => arn(place, "cloudtrail", `trail/${trailName(place)}`);

export const observabilityOperations = [
  serve(
    "logs",
    DescribeLogGroupsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("limit"), most: 50 };
    const page = pageOf(place.count("logs.log-group"), asked.text("nextToken"), most, (index) => ({
      logGroupName: logGroupName(place, index),
      logGroupArn: logGroupArn(place, index),
      creationTime: timeOf(place, index).getTime(),
      ...(isOneOf(place, index, 293, 70) ? { retentionInDays: oneOf([14, 30, 90, 365], place, index, 294) } : {}),
      metricFilterCount: 0,
      storedBytes: chance(place, index, 295),
      ...(isOneOf(place, index, 296, 35) ? { kmsKeyId: keyArn(place, index) } : {}),
      logGroupClass: "STANDARD" as const,
    }));
    return { logGroups: page.items, nextToken: page.next };
  }),
  serve(
    "logs",
    DescribeSubscriptionFiltersCommand,
  )((asked, place) => {
    const index = asked.index("logGroupName");
    if (!isOneOf(place, index, 297, 20)) return { subscriptionFilters: [] };
    return {
      subscriptionFilters: [
        {
          filterName: "central",
          logGroupName: asked.text("logGroupName"),
          filterPattern: "",
          destinationArn: functionArn(place, 0),
        },
      ],
    };
  }),
  serve(
    "logs",
    DescribeResourcePoliciesCommand,
  )((_asked, place) => ({
    resourcePolicies: [
      {
        policyName: "delivery",
        policyDocument: resourcePolicy(
          place,
          0,
          "delivery.logs.amazonaws.com",
          "logs:PutLogEvents",
          arn(place, "logs", "log-group:*"),
        ),
      },
    ],
  })),
  serve("logs", DescribeAccountPoliciesCommand)(() => ({ accountPolicies: [] })),
  serve("logs", DescribeDeliveriesCommand)(() => ({ deliveries: [] })),
  serve("logs", DescribeDeliverySourcesCommand)(() => ({ deliverySources: [] })),
  serve(
    "monitoring",
    DescribeAlarmsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxRecords"), most: 100 };
    const page = pageOf(place.count("cloudwatch.alarm"), asked.text("NextToken"), most, (index) =>
      alarmOf(place, index),
    );
    return { MetricAlarms: page.items, CompositeAlarms: [], NextToken: page.next };
  }),
  serve("xray", GetEncryptionConfigCommand)(() => ({ EncryptionConfig: { Type: "NONE", Status: "ACTIVE" } })),
  serve("xray", GetGroupsCommand)(() => ({ Groups: [{ GroupName: "Default" }] })),
  serve(
    "xray",
    GetSamplingRulesCommand,
  )(() => ({
    SamplingRuleRecords: [
      {
        SamplingRule: {
          RuleName: "Default",
          Priority: 10_000,
          FixedRate: 0.05,
          ReservoirSize: 1,
          ServiceName: "*",
          ServiceType: "*",
          Host: "*",
          HTTPMethod: "*",
          URLPath: "*",
          ResourceARN: "*",
          Version: 1,
        },
      },
    ],
  })),
  serve(
    "cloudtrail",
    DescribeTrailsCommand,
  )((_asked, place) => ({
    trailList:
      place.count("cloudtrail.trail") === 0
        ? []
        : [
            {
              Name: trailName(place),
              TrailARN: trailArn(place),
              S3BucketName: bucketName(place, 0),
              IncludeGlobalServiceEvents: true,
              IsMultiRegionTrail: true,
              HomeRegion: place.region,
              LogFileValidationEnabled: place.account % 3 !== 0,
              HasCustomEventSelectors: true,
              HasInsightSelectors: false,
              IsOrganizationTrail: false,
              KmsKeyId: keyArn(place, 0),
            },
          ],
  })),
  serve(
    "cloudtrail",
    GetTrailStatusCommand,
  )(() => ({ IsLogging: true, LatestDeliveryTime: new Date(Date.UTC(2026, 10, 22)) })),
  serve(
    "cloudtrail",
    GetEventSelectorsCommand,
  )((_asked, place) => ({
    TrailARN: trailArn(place),
    EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true, DataResources: [] }],
  })),
  serve("cloudtrail", GetInsightSelectorsCommand)(() => ({ InsightSelectors: [] })),
  serve(
    "cloudtrail",
    ListTagsCommand,
  )((_asked, place) => ({
    ResourceTagList: [{ ResourceId: trailArn(place), TagsList: [{ Key: "Team", Value: "security" }] }],
  })),
];
