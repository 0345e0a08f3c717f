import type { Reach } from "../../graph/outside-access.ts";
import type { Advice } from "../define.ts";

/** What a resource policy of CloudWatch Logs can let others do. */
const LOG_ACTIONS = [
  "logs:PutLogEvents",
  "logs:CreateLogStream",
  "logs:GetLogEvents",
  "logs:FilterLogEvents",
  "logs:PutSubscriptionFilter",
  "logs:DeleteLogGroup",
] as const;

/** The policies of a region stand beside its log groups and name them. */
export const LOG_REACH: Reach = {
  actions: LOG_ACTIONS,
  words: "use the logs",
  inside: (settings) => [settings.replace(/:settings$/, ":log-group:x:log-stream:x")],
  isAboutOthers: true,
};

/** How to narrow such a policy. */
export const NARROW_LOG_POLICY: Advice = {
  fix: {
    console: [
      "The console shows no resource policies of CloudWatch Logs: use the command line.",
      "Name the service and add conditions on aws:SourceAccount and aws:SourceArn.",
    ],
    cli: `aws logs describe-resource-policies --region {{region}}
aws logs put-resource-policy --policy-name <policy> --policy-document file://policy.json --region {{region}}`,
    terraform: `data "aws_iam_policy_document" "logs" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["arn:aws:logs:{{region}}:{{account}}:log-group:/aws/vendedlogs/*"]
    principals {
      type        = "Service"
      identifiers = ["delivery.logs.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["{{account}}"]
    }
  }
}

resource "aws_cloudwatch_log_resource_policy" "this" {
  policy_name     = "<policy>"
  policy_document = data.aws_iam_policy_document.logs.json
}`,
    cloudformation: `LogPolicy:
  Type: AWS::Logs::ResourcePolicy
  Properties:
    PolicyName: <policy>
    PolicyDocument: >-
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"delivery.logs.amazonaws.com"},
      "Action":["logs:CreateLogStream","logs:PutLogEvents"],
      "Resource":"arn:aws:logs:{{region}}:{{account}}:log-group:/aws/vendedlogs/*",
      "Condition":{"StringEquals":{"aws:SourceAccount":"{{account}}"}}}]}`,
  },
  references: [
    {
      title: "Identity and access management for Amazon CloudWatch Logs: resource policies",
      url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html",
    },
  ],
};
