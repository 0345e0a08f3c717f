import { defineCheck } from "../define.ts";
import { secretVerdicts } from "../secret-fields.ts";

export default defineCheck({
  id: "pipe-secret-in-template",
  kind: "pipes.pipe",
  severity: "high",
  title: "An input template of the pipe holds a secret",
  why: "Everybody who may describe the pipe reads the template in clear text. Secrets Manager keeps such values and says who read them.",
  fix: {
    console: [
      "Move the value to Secrets Manager, or into the connection of an API destination.",
      "Open the pipe, then Edit, and take the value out of the template. Then change the value.",
    ],
    cli: "aws pipes update-pipe --name {{name}} --role-arn <role ARN> --target-parameters file://target.json --region {{region}}",
    terraform: `resource "aws_pipes_pipe" "this" {
  name     = "{{name}}"
  role_arn = aws_iam_role.pipe.arn
  source   = aws_sqs_queue.this.arn
  target   = aws_lambda_function.this.arn
  target_parameters {
    input_template = jsonencode({ secret = aws_secretsmanager_secret.this.arn })
  }
}`,
    cloudformation: `Pipe:
  Type: AWS::Pipes::Pipe
  Properties:
    Name: {{name}}
    TargetParameters:
      InputTemplate: !Sub '{"secret":"\${Secret}"}'`,
  },
  references: [
    {
      title: "Amazon EventBridge Pipes input transformation",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html",
    },
  ],
  needs: ["pipes.pipe"],
  evaluate: ({ config }) =>
    secretVerdicts(
      "pipes.pipe",
      config.templates.map((field) => ({ field, path: "templates", discriminator: field.name })),
    ),
});
