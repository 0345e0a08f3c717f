import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "stream-short-retention",
  kind: "kinesis.stream",
  severity: "low",
  title: "The stream forgets records after a day",
  why: "Consumers that stand still over a weekend, after a fault or during an attack, lose what they did not read. A longer retention gives time to mend and to read again.",
  fix: {
    console: [
      "Open the stream, then Configuration, then Data retention period, then Edit.",
      "Choose a time that covers your longest outage.",
    ],
    cli: "aws kinesis increase-stream-retention-period --stream-arn {{arn}} --retention-period-hours 168 --region {{region}}",
    terraform: `resource "aws_kinesis_stream" "this" {
  name             = "{{name}}"
  retention_period = 168
}`,
    cloudformation: `Stream:
  Type: AWS::Kinesis::Stream
  Properties:
    Name: {{name}}
    RetentionPeriodHours: 168`,
  },
  references: [
    {
      title: "Change the data retention period",
      url: "https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html",
    },
  ],
  needs: ["kinesis.stream"],
  parameters: z.object({ minimumHours: z.number().int().positive().default(48) }),
  evaluate(fact, context) {
    const { retentionHours } = fact.config;
    const { minimumHours } = context.parameters;
    if (retentionHours === null || retentionHours >= minimumHours) return pass;
    return fail({
      summary: `Records are kept ${retentionHours} hours, fewer than ${minimumHours}.`,
      path: "retentionHours",
      value: retentionHours,
    });
  },
});
