import {
  type CompositeAlarm,
  DescribeAlarmsCommand,
  type Dimension,
  type MetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import { storableText } from "#lib/domain/json.ts";
import type { ConfigOf, FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isoTime, namesOf, sortedNames } from "../values.ts";

type AlarmFact = FactOf<"cloudwatch.alarm">;
type Metrics = ConfigOf<"cloudwatch.alarm">["metrics"];

/** Metric alarms and composite alarms of a region. Tags would be one more call an alarm, and are not read. */
export const cloudwatchAlarms = defineCollector({
  id: "cloudwatch.alarms",
  scope: "regional",
  kinds: ["cloudwatch.alarm"],
  actions: ["cloudwatch:DescribeAlarms"],
  async *collect(context) {
    const { aws, region } = context;
    const alarms = aws.list({
      action: "cloudwatch:DescribeAlarms",
      fetch: (NextToken, options) =>
        aws.clients
          .cloudwatch(region)
          .send(
            new DescribeAlarmsCommand({ AlarmTypes: ["MetricAlarm", "CompositeAlarm"], NextToken, MaxRecords: 100 }),
            options,
          ),
      items: (page) => [
        ...(page.MetricAlarms ?? []).map((alarm) => metricAlarm(context, alarm)),
        ...(page.CompositeAlarms ?? []).map((alarm) => compositeAlarm(context, alarm)),
      ],
      next: (page) => page.NextToken,
    });
    for await (const fact of alarms) if (fact !== null) yield fact;
    return { whole: alarms.isWhole };
  },
});

type Own = Pick<AlarmFact["config"], "type" | "metrics" | "expressions" | "rule">;

function alarmFact(context: CollectContext, alarm: MetricAlarm | CompositeAlarm, own: Own): AlarmFact | null {
  const { AlarmArn: arn, AlarmName: name } = alarm;
  if (arn === undefined || name === undefined) return null;
  const fact = newFact(context, {
    kind: "cloudwatch.alarm",
    arn,
    name,
    config: {
      ...own,
      // On unless it was switched off. Source: CloudWatch API Reference, PutMetricAlarm.
      areActionsEnabled: alarm.ActionsEnabled ?? true,
      alarmActions: sortedNames(alarm.AlarmActions),
      updatedAt: isoTime(alarm.AlarmConfigurationUpdatedTimestamp),
    },
    observations: { state: alarm.StateValue ?? null, stateUpdatedAt: isoTime(alarm.StateUpdatedTimestamp) },
  });
  missing(fact, "tags");
  return fact;
}

function metricAlarm(context: CollectContext, alarm: MetricAlarm): AlarmFact | null {
  const metrics: Metrics = [];
  if (alarm.Namespace !== undefined && alarm.MetricName !== undefined)
    metrics.push(metricOf(alarm.Namespace, alarm.MetricName, alarm.Dimensions));
  for (const { MetricStat } of alarm.Metrics ?? [])
    if (MetricStat?.Metric?.Namespace !== undefined && MetricStat.Metric.MetricName !== undefined)
      metrics.push(metricOf(MetricStat.Metric.Namespace, MetricStat.Metric.MetricName, MetricStat.Metric.Dimensions));
  const expressions = namesOf(alarm.Metrics?.map(({ Expression }) => Expression)).map(storableText);
  return alarmFact(context, alarm, { type: "metric", metrics, expressions, rule: null });
}

function metricOf(namespace: string, name: string, dimensions: readonly Dimension[] | undefined): Metrics[number] {
  return {
    namespace,
    name,
    dimensions: Object.fromEntries(
      (dimensions ?? []).map(({ Name, Value }) => [storableText(Name ?? ""), storableText(Value ?? "")]),
    ),
  };
}

function compositeAlarm(context: CollectContext, alarm: CompositeAlarm): AlarmFact | null {
  const rule = alarm.AlarmRule === undefined ? null : storableText(alarm.AlarmRule);
  return alarmFact(context, alarm, { type: "composite", metrics: [], expressions: [], rule });
}
