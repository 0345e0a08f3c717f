import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "state-machine-tracing-off",
  kind: "states.state-machine",
  severity: "low",
  title: "The state machine is not traced",
  why: "A trace shows which service of a chain was slow or failed, and which request set it off. Without it every service has to be searched by itself.",
  fix: {
    console: ["Open the state machine, then Edit, then Config.", "Switch X-Ray tracing on."],
    cli: "aws stepfunctions update-state-machine --state-machine-arn {{arn}} --tracing-configuration enabled=true --region {{region}}",
    terraform: `resource "aws_sfn_state_machine" "this" {
  name       = "{{name}}"
  role_arn   = aws_iam_role.this.arn
  definition = file("definition.json")
  tracing_configuration {
    enabled = true
  }
}`,
    cloudformation: `StateMachine:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    StateMachineName: {{name}}
    TracingConfiguration:
      Enabled: true`,
  },
  references: [
    {
      title: "Trace Step Functions request data in AWS X-Ray",
      url: "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html",
    },
  ],
  needs: ["states.state-machine"],
  evaluate(fact) {
    if (fact.config.isTracingEnabled) return pass;
    return fail({ summary: "Tracing is off.", path: "isTracingEnabled", value: false });
  },
});
