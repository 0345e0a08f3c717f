import type { Advice } from "../define.ts";

/** How to narrow what a region's registry lets in and sends out. */
export const NARROW_REGISTRY: Advice = {
  fix: {
    console: [
      "In ECR open Private registry, then Settings.",
      "Under Permissions and Replication keep only accounts of your organization.",
    ],
    cli: `aws ecr put-registry-policy --policy-text file://registry.json --region {{region}}
aws ecr put-replication-configuration --replication-configuration file://replication.json --region {{region}}`,
    terraform: `resource "aws_ecr_registry_policy" "this" {
  policy = data.aws_iam_policy_document.registry.json
}

resource "aws_ecr_replication_configuration" "this" {
  replication_configuration {
    rule {
      destination {
        region      = "eu-central-1"
        registry_id = "<own account>"
      }
    }
  }
}`,
    cloudformation: `RegistryPolicy:
  Type: AWS::ECR::RegistryPolicy
  Properties:
    PolicyText:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { AWS: "arn:aws:iam::<own account>:root" }
          Action: ecr:ReplicateImage
          Resource: "arn:aws:ecr:{{region}}:{{account}}:repository/*"`,
  },
  references: [
    {
      title: "Private registry permissions in Amazon ECR",
      url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html",
    },
  ],
};
