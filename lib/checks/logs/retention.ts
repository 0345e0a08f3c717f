import type { Advice } from "../define.ts";

/** How to give a log group an end; `name` as the commands write it. */
export function retentionAdvice(name: string): Advice {
  return {
    fix: {
      console: [
        "In CloudWatch open Log groups, then the group, then Actions, then Edit retention setting.",
        "Choose as many days as you investigate back and the law allows.",
      ],
      cli: `aws logs put-retention-policy --log-group-name ${name} --retention-in-days 90 --region {{region}}`,
      terraform: `resource "aws_cloudwatch_log_group" "this" {
  name              = "${name}"
  retention_in_days = 90
}`,
      cloudformation: `LogGroup:
  Type: AWS::Logs::LogGroup
  Properties:
    LogGroupName: ${name}
    RetentionInDays: 90`,
    },
    references: [
      {
        title: "Working with log groups and log streams: change log data retention",
        url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
      },
    ],
  };
}
