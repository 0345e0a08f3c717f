import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { foreignAccountOf } from "../foreign-arn.ts";

export default defineCheck({
  id: "state-machine-foreign-resource",
  kind: "states.state-machine",
  severity: "medium",
  title: "The state machine calls a resource outside your organization",
  why: "What a step hands over leaves the organization, and what it gets back decides how the workflow goes on.",
  fix: {
    console: [
      "Open the definition, find the step, and find out whose account it is.",
      "Point the step at a resource of your own when nobody can explain it.",
    ],
    cli: "aws stepfunctions update-state-machine --state-machine-arn {{arn}} --definition file://definition.json --region {{region}}",
    terraform: `resource "aws_sfn_state_machine" "this" {
  name       = "{{name}}"
  role_arn   = aws_iam_role.this.arn
  definition = templatefile("definition.json", { function = aws_lambda_function.this.arn })
}`,
    cloudformation: `StateMachine:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    StateMachineName: {{name}}
    DefinitionSubstitutions:
      FunctionArn: !GetAtt Function.Arn`,
  },
  references: [
    {
      title: "Accessing resources in other AWS accounts in Step Functions",
      url: "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html",
    },
  ],
  needs: ["states.state-machine"],
  evaluate(fact, context) {
    const { taskResources, namedArns } = fact.config;
    return [...new Set([...taskResources, ...namedArns])].sort().flatMap((arn) => {
      const account = foreignAccountOf(arn, context);
      if (account === undefined) return [];
      const summary = `${arn} lies in account ${account}, which is not one of yours.`;
      return [fail({ summary, path: "namedArns", value: arn }, { discriminator: arn })];
    });
  },
});
