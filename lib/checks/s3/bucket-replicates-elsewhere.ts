import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isOwnBucket } from "./own-bucket.ts";

export default defineCheck({
  id: "bucket-replicates-elsewhere",
  kind: "s3.bucket",
  severity: "high",
  title: "Objects are copied to a bucket that is not yours",
  why: "Everything that is stored is copied to a bucket that none of your accounts owns. Replication is a quiet way to take data out, since the copies are made by S3 itself.",
  fix: {
    console: [
      "Open the bucket, then Management, then Replication rules.",
      "Find out whose bucket it is; delete the rule when nobody can explain it.",
    ],
    cli: `aws s3api get-bucket-replication --bucket {{name}}
aws s3api delete-bucket-replication --bucket {{name}}`,
    terraform: `resource "aws_s3_bucket_replication_configuration" "this" {
  bucket = "{{name}}"
  role   = aws_iam_role.replication.arn
  rule {
    status = "Enabled"
    destination {
      bucket = aws_s3_bucket.copy.arn
    }
  }
}`,
    cloudformation: `Bucket:
  Type: AWS::S3::Bucket
  Properties:
    BucketName: {{name}}
    ReplicationConfiguration:
      Role: !GetAtt Role.Arn
      Rules:
        - Status: Enabled
          Destination:
            Bucket: !GetAtt Copy.Arn`,
  },
  references: [
    {
      title: "Replicating objects within and across Regions",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
    },
  ],
  needs: ["s3.bucket"],
  evaluate(fact, context) {
    return fact.config.replicas.flatMap(({ bucketArn, accountId }) => {
      const isForeign = accountId !== null && !context.isOwnAccount(accountId);
      if (!isForeign && isOwnBucket(bucketArn, context)) return [];
      const owner = isForeign ? `Account ${accountId} is not one of yours` : "None of your accounts owns it";
      return [
        fail(
          { summary: `Objects are copied to ${bucketArn}. ${owner}.`, path: "replicas", value: bucketArn },
          { discriminator: bucketArn },
        ),
      ];
    });
  },
});
