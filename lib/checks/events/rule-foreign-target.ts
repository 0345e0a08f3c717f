import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { foreignAccountOf } from "../foreign-arn.ts";

export default defineCheck({
  id: "rule-foreign-target",
  kind: "events.rule",
  severity: "medium",
  title: "Events go to an account outside your organization",
  why: "Everything that the rule matches leaves the organization. Whoever may write targets can put such a tap on a bus.",
  fix: {
    console: [
      "Open the rule, then Targets.",
      "Find out whose account it is; remove the target when nobody can explain it.",
    ],
    cli: "aws events remove-targets --rule {{name}} --ids <target id> --region {{region}}",
    terraform: `# Delete the aws_cloudwatch_event_target, or point it at a target of your own:
resource "aws_cloudwatch_event_target" "this" {
  rule = aws_cloudwatch_event_rule.this.name
  arn  = aws_sqs_queue.this.arn
}`,
    cloudformation: `Rule:
  Type: AWS::Events::Rule
  Properties:
    Name: {{name}}
    Targets:
      - Id: one
        Arn: !GetAtt Queue.Arn`,
  },
  references: [
    {
      title: "Sending and receiving events between AWS accounts",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html",
    },
  ],
  needs: ["events.rule"],
  evaluate(fact, context) {
    return fact.config.targets.flatMap(({ id, arn }) => {
      const account = foreignAccountOf(arn, context);
      if (account === undefined || fact.config.managedBy !== null) return [];
      return [
        fail(
          { summary: `Account ${account} is not one of yours.`, path: "targets", value: arn },
          { discriminator: id },
        ),
      ];
    });
  },
});
