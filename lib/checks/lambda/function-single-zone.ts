import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { subnetsOf } from "../ec2/subnets.ts";

export default defineCheck({
  id: "function-single-zone",
  kind: "lambda.function",
  severity: "low",
  title: "The function depends on one availability zone",
  why: "When that zone fails, or its subnet runs out of addresses, the function does not run. Lambda spreads it over every zone that it is given a subnet in.",
  fix: {
    console: [
      "Open the function, then Configuration, then VPC, then Edit.",
      "Add private subnets of at least one more availability zone.",
    ],
    cli: "aws lambda update-function-configuration --function-name {{arn}} --region {{region}} --vpc-config SubnetIds=<subnets of two zones>,SecurityGroupIds=<groups>",
    terraform: `resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  vpc_config {
    subnet_ids         = [aws_subnet.a.id, aws_subnet.b.id]
    security_group_ids = [aws_security_group.this.id]
  }
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    VpcConfig:
      SubnetIds: [!Ref SubnetA, !Ref SubnetB]
      SecurityGroupIds: [!Ref SecurityGroup]`,
  },
  references: [
    {
      title: "Resilience in AWS Lambda",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/security-resilience.html",
    },
  ],
  needs: ["lambda.function", "ec2.subnet"],
  evaluate({ config: { vpc } }, context) {
    if (vpc === null || vpc.subnetIds.length === 0) return pass;
    const zones = new Set(
      subnetsOf(vpc.subnetIds, context.all("ec2.subnet")).map(({ config }) => config.availabilityZone),
    );
    if (zones.size > 1) return pass;
    return fail({
      summary: `All its subnets are in ${[...zones].join()}.`,
      path: "vpc.subnetIds",
      value: vpc.subnetIds,
    });
  },
});
