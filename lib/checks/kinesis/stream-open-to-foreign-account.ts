import { STREAM_REACH } from "../../graph/reaches/stream-reach.ts";
import { defineCheck } from "../define.ts";
import { openToForeignersVerdicts } from "../outside-access.ts";

export default defineCheck({
  id: "stream-open-to-foreign-account",
  kind: "kinesis.stream",
  severity: "medium",
  title: "An account outside your organization may use the stream",
  why: "Whoever administers that account decides who reads your records or writes among them. Keep such statements only for partners you know.",
  fix: {
    console: [
      "Open the stream, then Data stream sharing, then the resource policy.",
      "Compare the account ids with your partners, and delete the statements nobody can explain.",
    ],
    cli: "aws kinesis put-resource-policy --resource-arn {{arn}} --policy file://policy.json --region {{region}}",
    terraform: `resource "aws_kinesis_resource_policy" "this" {
  resource_arn = "{{arn}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::<partner account>:role/<partner role>" }
      Action    = ["kinesis:GetRecords", "kinesis:GetShardIterator"]
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
          Principal: { AWS: "arn:aws:iam::<partner account>:role/<partner role>" }
          Action: [kinesis:GetRecords, kinesis:GetShardIterator]
          Resource: {{arn}}`,
  },
  references: [
    {
      title: "Sharing access using resource-based policies",
      url: "https://docs.aws.amazon.com/streams/latest/dev/resource-based-policy-examples.html",
    },
  ],
  needs: ["kinesis.stream"],
  evaluate: (fact, context) => openToForeignersVerdicts(fact, context, STREAM_REACH),
});
