import { fail, pass } from "../../domain/verdict.ts";
import { coversAction } from "../../iam/pattern.ts";
import { requiredValues } from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";
import { roleStatements } from "../lambda/execution-role.ts";

export default defineCheck({
  id: "state-machine-dynamic-http-endpoint",
  kind: "states.state-machine",
  severity: "medium",
  title: "The input decides which address an HTTP task calls",
  why: "Whoever starts the workflow, or feeds an earlier step, chooses where it sends its request, with the credentials of its connection along. The address belongs into the definition.",
  fix: {
    console: [
      "Write the address into the definition, and let the input give nothing but an id.",
      "Narrow states:InvokeHTTPEndpoint in the role by the condition states:HTTPEndpoint.",
    ],
    cli: "aws stepfunctions update-state-machine --state-machine-arn {{arn}} --definition file://definition.json --region {{region}}",
    terraform: `data "aws_iam_policy_document" "http" {
  statement {
    actions   = ["states:InvokeHTTPEndpoint"]
    resources = ["{{arn}}"]
    condition {
      test     = "StringLike"
      variable = "states:HTTPEndpoint"
      values   = ["https://api.example.com/*"]
    }
  }
}`,
    cloudformation: `Policy:
  Type: AWS::IAM::Policy
  Properties:
    PolicyName: http
    Roles: [!Ref Role]
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Action: states:InvokeHTTPEndpoint
          Resource: {{arn}}
          Condition:
            StringLike: { "states:HTTPEndpoint": "https://api.example.com/*" }`,
  },
  references: [
    {
      title: "Call HTTPS APIs in Step Functions workflows",
      url: "https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html",
    },
  ],
  needs: ["states.state-machine", "iam.role", "iam.policy"],
  evaluate(fact, context) {
    const { httpEndpoints, roleArn } = fact.config;
    if (!httpEndpoints.includes("dynamic")) return pass;
    const role = context.find("iam.role", roleArn);
    const allows =
      role === undefined
        ? []
        : roleStatements(role, context).filter(
            ({ statement }) => statement.effect === "Allow" && coversAction(statement, "states:InvokeHTTPEndpoint"),
          );
    // The role may still say which hosts it is good for.
    const isNarrow = ({ statement }: (typeof allows)[number]) =>
      requiredValues(statement, "states:HTTPEndpoint")?.every((value) => /^https?:\/\/[^*?/]+\//.test(value)) === true;
    if (role !== undefined && allows.every(isNarrow)) return pass;
    return fail({
      summary: "An address is taken from the input or a variable.",
      path: "httpEndpoints",
      value: httpEndpoints,
    });
  },
});
