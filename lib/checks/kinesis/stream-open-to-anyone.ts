import { STREAM_REACH } from "../../graph/reaches/stream-reach.ts";
import { defineCheck } from "../define.ts";
import { openToAnyoneVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "stream-open-to-anyone",
  kind: "kinesis.stream",
  severity: "high",
  title: "Anyone may use the stream",
  why: "The policy lets any AWS account read records or write its own. Consumers then work on a stranger's records, or a stranger reads yours.",
  fix: {
    console: [
      "Open the stream, then Data stream sharing, then the resource policy.",
      "Name the accounts or roles that need the stream.",
    ],
    cli: "aws kinesis put-resource-policy --resource-arn {{arn}} --policy file://policy.json --region {{region}}",
    terraform: `resource "aws_kinesis_resource_policy" "this" {
  resource_arn = "{{arn}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.producer.arn }
      Action    = ["kinesis:PutRecord", "kinesis:PutRecords"]
      Resource  = "{{arn}}"
    }]
  })
}`,
    cloudformation: `StreamPolicy:
  Type: AWS::Kinesis::ResourcePolicy
  Properties:
    ResourceArn: {{arn}}
    ResourcePolicy:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { AWS: !GetAtt Producer.Arn }
          Action: [kinesis:PutRecord, kinesis:PutRecords]
          Resource: {{arn}}`,
  },
  references: [
    {
      title: "Sharing access using resource-based policies",
      url: "https://docs.aws.amazon.com/streams/latest/dev/resource-based-policy-examples.html",
    },
  ],
  needs: ["kinesis.stream"],
  evaluate: (fact, context) => openToAnyoneVerdicts(fact, context, STREAM_REACH),
});
