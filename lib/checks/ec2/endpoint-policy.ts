import type { Advice } from "../define.ts";

/** How to narrow what goes through an endpoint. */
export const NARROW_ENDPOINT: Advice = {
  fix: {
    console: [
      "In VPC open Endpoints, then the endpoint, then Policy, then Edit policy.",
      "Allow callers and resources of your organization: aws:PrincipalOrgID and aws:ResourceOrgID.",
    ],
    cli: "aws ec2 modify-vpc-endpoint --vpc-endpoint-id <endpoint id> --policy-document file://policy.json --region {{region}}",
    terraform: `data "aws_iam_policy_document" "endpoint" {
  statement {
    actions   = ["*"]
    resources = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-example"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:ResourceOrgID"
      values   = ["o-example"]
    }
  }
}

resource "aws_vpc_endpoint_policy" "this" {
  vpc_endpoint_id = aws_vpc_endpoint.this.id # {{name}}
  policy          = data.aws_iam_policy_document.endpoint.json
}`,
    cloudformation: `Endpoint:
  Type: AWS::EC2::VPCEndpoint
  Properties:
    VpcId: !Ref Vpc
    ServiceName: com.amazonaws.{{region}}.s3
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: "*"
          Action: "*"
          Resource: "*"
          Condition:
            StringEquals: { "aws:PrincipalOrgID": o-example, "aws:ResourceOrgID": o-example }`,
  },
  references: [
    {
      title: "Control access to VPC endpoints using endpoint policies",
      url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    },
  ],
};
