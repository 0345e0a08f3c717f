import {
  DescribeEventBusCommand,
  ListApiDestinationsCommand,
  ListArchivesCommand,
  ListConnectionsCommand,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
} from "@aws-sdk/client-eventbridge";
import { DescribePipeCommand, ListPipesCommand } from "@aws-sdk/client-pipes";
import { GetScheduleCommand, ListSchedulesCommand } from "@aws-sdk/client-scheduler";
import { arn, functionArn, hostOf, isOneOf, nameOf, queueArn, roleArn, tagList, tagMap, timeOf } from "../names.ts";
import { childrenOf, pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";
import { resourcePolicy } from "../policies.ts";

const busName = (place: Place, index: number) => (index === 0 ? "default" : nameOf(place, "bus", index));
const busIndex = (name: string) => (name === "" || name === "default" ? 0 : Number(/(\d+)$/.exec(name)?.[1]));
const ruleArn = (place: Place, index: number) => arn(place, "events", `rule/${nameOf(place, "rule", index)}`);

function ruleOf(place: Place, index: number, bus: number) {
  const isSchedule = isOneOf(place, index, 120, 40);
  return {
    Name: nameOf(place, "rule", index),
    Arn: ruleArn(place, index),
    EventBusName: busName(place, bus),
    State: isOneOf(place, index, 121, 92) ? ("ENABLED" as const) : ("DISABLED" as const),
    Description: "Made by the platform",
    ...(isSchedule
      ? { ScheduleExpression: "rate(5 minutes)" }
      : {
          EventPattern: JSON.stringify({
            source: [`shop.${nameOf(place, "events", index)}`],
            "detail-type": ["Created"],
          }),
        }),
  };
}

function connectionOf(place: Place, index: number) {
  const Name = nameOf(place, "connection", index);
  return {
    ConnectionArn: arn(place, "events", `connection/${Name}`),
    Name,
    ConnectionState: "AUTHORIZED" as const,
    AuthorizationType: isOneOf(place, index, 122, 40) ? ("BASIC" as const) : ("OAUTH_CLIENT_CREDENTIALS" as const),
    CreationTime: timeOf(place, index),
    LastAuthorizedTime: timeOf(place, index, 1),
  };
}

function pipeOf(place: Place, index: number) {
  const Name = nameOf(place, "pipe", index);
  return {
    Name,
    Arn: arn(place, "pipes", `pipe/${Name}`),
    DesiredState: "RUNNING" as const,
    CurrentState: "RUNNING" as const,
    Source: queueArn(place, index),
    Target: functionArn(place, index),
    CreationTime: timeOf(place, index),
  };
}

function scheduleOf(place: Place, index: number) {
  const Name = nameOf(place, "schedule", index);
  const target = { Arn: functionArn(place, index) };
  return {
    Name,
    Arn: arn(place, "scheduler", `schedule/default/${Name}`),
    GroupName: "default",
    State: "ENABLED" as const,
    CreationDate: timeOf(place, index),
    Target: target,
  };
}

export const eventsOperations = [
  serve(
    "events",
    ListEventBusesCommand,
  )((asked, place) => {
    const page = pageOf(place.count("events.bus"), asked.text("NextToken"), { most: 100 }, (index) => ({
      Name: busName(place, index),
      Arn: arn(place, "events", `event-bus/${busName(place, index)}`),
      CreationTime: timeOf(place, index),
    }));
    return { EventBuses: page.items, NextToken: page.next };
  }),
  serve(
    "events",
    DescribeEventBusCommand,
  )((asked, place) => {
    const index = busIndex(asked.text("Name"));
    const Arn = arn(place, "events", `event-bus/${busName(place, index)}`);
    return {
      Name: busName(place, index),
      Arn,
      CreationTime: timeOf(place, index),
      ...(index > 0 ? { Policy: resourcePolicy(place, index, "events.amazonaws.com", "events:PutEvents", Arn) } : {}),
    };
  }),
  serve(
    "events",
    ListTagsForResourceCommand,
  )((asked, place) => ({
    Tags: asked.text("ResourceARN").endsWith("/default") ? [] : tagList(place, asked.index("ResourceARN")),
  })),
  serve(
    "events",
    ListArchivesCommand,
  )((_asked, place) => ({
    Archives: Array.from({ length: place.count("events.archive") }, (_value, index) => ({
      ArchiveName: nameOf(place, "archive", index),
      EventSourceArn: arn(place, "events", "event-bus/default"),
      State: "ENABLED" as const,
      RetentionDays: 90,
      CreationTime: timeOf(place, index),
    })),
  })),
  serve(
    "events",
    ListRulesCommand,
  )((asked, place) => {
    const bus = busIndex(asked.text("EventBusName"));
    const rules = childrenOf(bus, place.count("events.bus"), place.count("events.rule"));
    const page = pageOf(rules.length, asked.text("NextToken"), { most: 100 }, (at) =>
      ruleOf(place, rules[at] ?? 0, bus),
    );
    return { Rules: page.items, NextToken: page.next };
  }),
  serve(
    "events",
    ListTargetsByRuleCommand,
  )((asked, place) => {
    const index = asked.index("Rule");
    return {
      Targets: [
        { Id: "function", Arn: functionArn(place, index) },
        ...(isOneOf(place, index, 123, 30)
          ? [{ Id: "queue", Arn: queueArn(place, index), Input: JSON.stringify({ job: `nightly-${index}` }) }]
          : []),
      ],
    };
  }),
  serve(
    "events",
    ListConnectionsCommand,
  )((asked, place) => {
    const page = pageOf(place.count("events.connection"), asked.text("NextToken"), { most: 100 }, (index) =>
      connectionOf(place, index),
    );
    return { Connections: page.items, NextToken: page.next };
  }),
  serve(
    "events",
    ListApiDestinationsCommand,
  )((asked, place) => {
    const page = pageOf(place.count("events.api-destination"), asked.text("NextToken"), { most: 100 }, (index) => ({
      ApiDestinationArn: arn(place, "events", `api-destination/${nameOf(place, "destination", index)}`),
      Name: nameOf(place, "destination", index),
      ApiDestinationState: "ACTIVE" as const,
      ConnectionArn: connectionOf(place, index % place.count("events.connection")).ConnectionArn,
      InvocationEndpoint: `https://${hostOf(place, index)}/events`,
      HttpMethod: "POST" as const,
      InvocationRateLimitPerSecond: 50,
      CreationTime: timeOf(place, index),
    }));
    return { ApiDestinations: page.items, NextToken: page.next };
  }),
  serve(
    "pipes",
    ListPipesCommand,
  )((asked, place) => {
    const page = pageOf(place.count("pipes.pipe"), asked.text("NextToken"), { most: 100 }, (i) => pipeOf(place, i));
    return { Pipes: page.items, NextToken: page.next };
  }),
  serve(
    "pipes",
    DescribePipeCommand,
  )((asked, place) => {
    const index = asked.index("Name");
    return {
      ...pipeOf(place, index),
      RoleArn: roleArn(place, index),
      SourceParameters: { FilterCriteria: { Filters: [{ Pattern: '{"body":{"type":["created"]}}' }] } },
      TargetParameters: { InputTemplate: '{"order": <$.body.order>}' },
      Tags: tagMap(place, index),
    };
  }),
  serve(
    "scheduler",
    ListSchedulesCommand,
  )((asked, place) => {
    const page = pageOf(place.count("scheduler.schedule"), asked.text("NextToken"), { most: 100 }, (index) =>
      scheduleOf(place, index),
    );
    return { Schedules: page.items, NextToken: page.next };
  }),
  serve(
    "scheduler",
    GetScheduleCommand,
  )((asked, place) => {
    const index = asked.index("Name");
    const { Target, ...schedule } = scheduleOf(place, index);
    return {
      ...schedule,
      ScheduleExpression: "cron(15 3 * * ? *)",
      FlexibleTimeWindow: { Mode: "OFF" },
      Target: { ...Target, RoleArn: roleArn(place, index), Input: JSON.stringify({ report: `daily-${index}` }) },
    };
  }),
];
