import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "rule-no-dead-letter-queue",
  kind: "events.rule",
  severity: "low",
  title: "Events that cannot be delivered are lost",
  why: "EventBridge tries a target for a day, and one that refuses not even that long. Without a dead-letter queue the event is gone after that.",
  fix: {
    console: ["Open the rule, then Targets, then Edit.", "Under Additional settings choose a dead-letter queue."],
    cli: "aws events put-targets --rule {{name}} --targets file://targets.json --region {{region}} # DeadLetterConfig in each",
    terraform: `resource "aws_cloudwatch_event_target" "this" {
  rule = aws_cloudwatch_event_rule.this.name
  arn  = aws_lambda_function.this.arn
  dead_letter_config {
    arn = aws_sqs_queue.dead.arn
  }
}`,
    cloudformation: `Rule:
  Type: AWS::Events::Rule
  Properties:
    Name: {{name}}
    Targets:
      - Id: one
        Arn: !GetAtt Function.Arn
        DeadLetterConfig:
          Arn: !GetAtt DeadLetters.Arn`,
  },
  references: [
    {
      title: "Using dead-letter queues to process undelivered events",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html",
    },
  ],
  needs: ["events.rule"],
  evaluate(fact) {
    const { isEnabled, managedBy, targets, scheduleExpression } = fact.config;
    // A missed tick of a schedule carries nothing; services mend the rules that they manage.
    if (!isEnabled || managedBy !== null || scheduleExpression !== null) return pass;
    const without = targets.filter(({ deadLetterTargetArn }) => deadLetterTargetArn === null);
    if (without.length === 0) return pass;
    const arns = without.map(({ arn }) => arn).sort();
    return fail({ summary: `Events for ${arns.join(", ")} have no dead-letter queue.`, path: "targets", value: arns });
  },
});
