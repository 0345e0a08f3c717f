import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isPublic, subnetsOf } from "../ec2/subnets.ts";

export default defineCheck({
  id: "function-in-public-subnet",
  kind: "lambda.function",
  severity: "low",
  title: "The function stands in a public subnet",
  why: "It gets no public address there, so it reaches nothing outside, and it shares rules and routes with what faces the internet. Private subnets keep both apart.",
  fix: {
    console: [
      "Open the function, then Configuration, then VPC, then Edit.",
      "Choose private subnets, with NAT or endpoints where it calls out.",
    ],
    cli: "aws lambda update-function-configuration --function-name {{arn}} --region {{region}} --vpc-config SubnetIds=<private subnets>,SecurityGroupIds=<groups>",
    terraform: `resource "aws_lambda_function" "this" {
  function_name = "{{name}}"
  vpc_config {
    subnet_ids         = var.private_subnets
    security_group_ids = [aws_security_group.this.id]
  }
}`,
    cloudformation: `Function:
  Type: AWS::Lambda::Function
  Properties:
    FunctionName: {{name}}
    VpcConfig:
      SubnetIds: !Ref PrivateSubnets
      SecurityGroupIds: [!Ref SecurityGroup]`,
  },
  references: [
    {
      title: "Giving Lambda functions access to resources in an Amazon VPC",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
    },
  ],
  needs: ["lambda.function", "ec2.subnet", "ec2.route-table"],
  evaluate({ config: { vpc } }, context) {
    if (vpc === null || vpc.subnetIds.length === 0) return pass;
    const tables = context.all("ec2.route-table");
    const open = subnetsOf(vpc.subnetIds, context.all("ec2.subnet"))
      .filter((subnet) => isPublic(subnet, tables))
      .map(({ config }) => config.subnetId)
      .sort();
    if (open.length === 0) return pass;
    return fail({
      summary: `An internet gateway is the way out of ${open.join(", ")}.`,
      path: "vpc.subnetIds",
      value: open,
    });
  },
});
