import { defineCheck } from "../define.ts";
import { secretVerdicts } from "../secret-fields.ts";

export default defineCheck({
  id: "rule-secret-in-input",
  kind: "events.rule",
  severity: "high",
  title: "A target's constant input holds a secret",
  why: "Everybody who may list targets reads the input in clear text, and it stands in templates and logs. Secrets Manager keeps such values and says who read them.",
  fix: {
    console: [
      "Move the value to Secrets Manager and let the target read it.",
      "Open the rule, then Targets, then Edit, and take the value out of the input. Then change the value.",
    ],
    cli: "aws events put-targets --rule {{name}} --targets file://targets.json --region {{region}}",
    terraform: `resource "aws_cloudwatch_event_target" "this" {
  rule  = aws_cloudwatch_event_rule.this.name
  arn   = aws_lambda_function.this.arn
  input = jsonencode({ secret = aws_secretsmanager_secret.this.arn })
}`,
    cloudformation: `Rule:
  Type: AWS::Events::Rule
  Properties:
    Name: {{name}}
    Targets:
      - Id: one
        Arn: !GetAtt Function.Arn
        Input: !Sub '{"secret":"\${Secret}"}'`,
  },
  references: [
    {
      title: "Input transformation and constant input for targets",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html",
    },
  ],
  needs: ["events.rule"],
  evaluate: ({ config }) =>
    secretVerdicts(
      "events.rule",
      config.targets.map(({ id, input }) => ({ field: input, path: `targets.${id}.input`, discriminator: id })),
    ),
});
