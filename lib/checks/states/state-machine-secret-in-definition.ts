import { defineCheck } from "../define.ts";
import { secretVerdicts } from "../secret-fields.ts";

export default defineCheck({
  id: "state-machine-secret-in-definition",
  kind: "states.state-machine",
  severity: "high",
  title: "The definition of the state machine holds a secret",
  why: "Everybody who may describe the state machine or an execution reads the definition in clear text, and it stands in templates and pipelines. Secrets Manager keeps such values and says who read them.",
  fix: {
    console: [
      "Move the value to Secrets Manager, and read it in a step or in the function that needs it. HTTP tasks sign in by an EventBridge connection.",
      "Edit the definition, take the value out, and change the value.",
    ],
    cli: "aws stepfunctions update-state-machine --state-machine-arn {{arn}} --definition file://definition.json --region {{region}}",
    terraform: `resource "aws_sfn_state_machine" "this" {
  name       = "{{name}}"
  role_arn   = aws_iam_role.this.arn
  definition = templatefile("definition.json", { secret = aws_secretsmanager_secret.this.arn })
}`,
    cloudformation: `StateMachine:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    StateMachineName: {{name}}
    DefinitionSubstitutions:
      SecretArn: !Ref Secret`,
  },
  references: [
    {
      title: "Call HTTPS APIs in Step Functions workflows",
      url: "https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html",
    },
  ],
  needs: ["states.state-machine"],
  evaluate: ({ config }) =>
    secretVerdicts(
      "states.state-machine",
      config.secretConstants.map((field) => ({ field, path: "secretConstants", discriminator: field.name })),
    ),
});
