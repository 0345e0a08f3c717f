import { deadLetterGoneAdvice, deadLetterGoneVerdicts } from "../dead-letter-gone.ts";
import { defineCheck } from "../define.ts";

const ADVICE = deadLetterGoneAdvice(
  ["Open the rule, then Targets, then Edit, and choose the queue under Additional settings."],
  {
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
  {
    title: "Using dead-letter queues to process undelivered events",
    url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html",
  },
);

export default defineCheck({
  id: "rule-dead-letter-queue-gone",
  kind: "events.rule",
  severity: "medium",
  title: "The dead-letter queue of a target does not exist",
  why: "Events that could not be delivered are meant to be kept for somebody to look at. Their queue is gone, so they are lost.",
  ...ADVICE,
  needs: ["events.rule", "sqs.queue"],
  evaluate: ({ config }, context) =>
    deadLetterGoneVerdicts(
      config.targets.map(({ id, deadLetterTargetArn: arn }) => ({ arn, path: "targets", discriminator: id })),
      context,
    ),
});
