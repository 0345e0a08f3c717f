import type { Advice } from "../define.ts";

/** How to make an alarm tell somebody. */
export const TELL_SOMEBODY: Advice = {
  fix: {
    console: [
      "In CloudWatch open the alarm, then Actions, then Edit.",
      "Choose a topic with subscribers under In alarm, and see that actions are on.",
    ],
    cli: `aws cloudwatch enable-alarm-actions --alarm-names '{{name}}' --region {{region}}
aws cloudwatch describe-alarms --alarm-names '{{name}}' --region {{region}} # put it again with --alarm-actions <topic arn>`,
    terraform: `resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name      = "{{name}}"
  actions_enabled = true
  alarm_actions   = [aws_sns_topic.alarms.arn]
}`,
    cloudformation: `Alarm:
  Type: AWS::CloudWatch::Alarm
  Properties:
    AlarmName: {{name}}
    ActionsEnabled: true
    AlarmActions: [!Ref AlarmTopic]`,
  },
  references: [
    {
      title: "Using Amazon CloudWatch alarms",
      url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Alarms.html",
    },
  ],
};
