import { fail, pass, type Verdict } from "../../domain/verdict.ts";
import type { FactOf } from "../../facts/kinds.ts";
import type { Advice, CheckContext } from "../define.ts";

type Alarm = FactOf<"cloudwatch.alarm">;

/** Does a Metrics Insights query look at the metric of this function, or of all of them? */
function isAsked(query: string, metric: string, name: string): boolean {
  if (!query.includes("AWS/Lambda") || !query.includes(metric)) return false;
  const where = /\bWHERE\b([\s\S]*)/i.exec(query)?.[1] ?? "";
  return !/\bFunctionName\b/.test(where) || where.includes(`'${name}'`);
}

function watches({ config }: Alarm, metric: string, name: string): boolean {
  const isHit = config.metrics.some(({ namespace, name: of, dimensions }) => {
    if (namespace !== "AWS/Lambda" || of !== metric) return false;
    return dimensions.FunctionName === undefined || dimensions.FunctionName === name;
  });
  return isHit || config.expressions.some((query) => isAsked(query, metric, name));
}

/** Fails a function that no alarm of its region watches by this metric: one of its own, or one over all functions. */
export function functionAlarmVerdict(
  fact: FactOf<"lambda.function">,
  metric: string,
  context: CheckContext<unknown>,
): Verdict {
  const alarms = context.all("cloudwatch.alarm").filter(({ region }) => region === fact.region);
  if (alarms.some((alarm) => watches(alarm, metric, fact.name))) return pass;
  return fail({
    summary: `No alarm in ${fact.region} watches the metric ${metric} of the function or of all functions.`,
  });
}

/** How to make such an alarm. */
export function functionAlarmAdvice(metric: string): Advice {
  return {
    fix: {
      console: [
        `In CloudWatch choose Alarms, then Create alarm, then Lambda, By Function Name, and ${metric} of the function.`,
        "Send it to a topic that somebody reads. One alarm over all functions does as well.",
      ],
      cli: `aws cloudwatch put-metric-alarm --alarm-name {{name}}-${metric.toLowerCase()} --namespace AWS/Lambda --metric-name ${metric} \\
  --dimensions Name=FunctionName,Value={{name}} --statistic Sum --period 300 --evaluation-periods 1 --threshold 0 \\
  --comparison-operator GreaterThanThreshold --treat-missing-data notBreaching --alarm-actions <topic arn> --region {{region}}`,
      terraform: `resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name          = "{{name}}-${metric.toLowerCase()}"
  namespace           = "AWS/Lambda"
  metric_name         = "${metric}"
  dimensions          = { FunctionName = "{{name}}" }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}`,
      cloudformation: `Alarm:
  Type: AWS::CloudWatch::Alarm
  Properties:
    Namespace: AWS/Lambda
    MetricName: ${metric}
    Dimensions:
      - { Name: FunctionName, Value: {{name}} }
    Statistic: Sum
    Period: 300
    EvaluationPeriods: 1
    Threshold: 0
    ComparisonOperator: GreaterThanThreshold
    TreatMissingData: notBreaching
    AlarmActions: [!Ref AlarmTopic]`,
    },
    references: [
      {
        title: "Using CloudWatch metrics with Lambda",
        url: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics.html",
      },
    ],
  };
}
