import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "flow-log-failing",
  kind: "ec2.flow-log",
  severity: "medium",
  title: "The flow log is not delivered",
  why: "It looks as if traffic were recorded, and nothing arrives. It is missed on the day that it is needed.",
  fix: {
    console: [
      "In VPC open the flow log and read the error under Status.",
      "Mend the role, the bucket policy or the log group, or make the flow log anew.",
    ],
    cli: "aws ec2 describe-flow-logs --filter Name=deliver-log-status,Values=FAILED --region {{region}}",
    terraform: `resource "aws_s3_bucket_policy" "flow_logs" {
  bucket = aws_s3_bucket.flow_logs.id
  policy = data.aws_iam_policy_document.log_delivery.json # delivery.logs.amazonaws.com may s3:PutObject
}`,
    cloudformation: `FlowLogBucketPolicy:
  Type: AWS::S3::BucketPolicy
  Properties:
    Bucket: !Ref FlowLogBucket
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { Service: delivery.logs.amazonaws.com }
          Action: s3:PutObject
          Resource: !Sub "\${FlowLogBucket.Arn}/AWSLogs/\${AWS::AccountId}/*"`,
  },
  references: [
    {
      title: "Troubleshoot VPC Flow Logs",
      url: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-troubleshooting.html",
    },
  ],
  needs: ["ec2.flow-log"],
  evaluate({ observations: { deliveryStatus, deliveryError, isActive } }) {
    if (isActive && deliveryStatus !== "FAILED") return pass;
    const why = deliveryError === null ? "" : `: ${deliveryError}`;
    return fail({ summary: `Delivery fails${why}.`, path: "observations.deliveryStatus", value: deliveryStatus });
  },
});
