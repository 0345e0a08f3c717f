import type { Advice } from "../define.ts";

/** Actions that read an image, and that put one in another's place. */
export const PULL_ACTIONS = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] as const;
export const PUSH_ACTIONS = ["ecr:PutImage", "ecr:BatchDeleteImage", "ecr:SetRepositoryPolicy"] as const;

/** How to let only one's own organization into a repository. */
export const NARROW_REPOSITORY: Advice = {
  fix: {
    console: [
      "In ECR open the repository, then Permissions, then Edit policy JSON.",
      "Name the accounts that pull, or add a condition on aws:PrincipalOrgID.",
    ],
    cli: "aws ecr set-repository-policy --repository-name {{name}} --policy-text file://policy.json --region {{region}}",
    terraform: `data "aws_iam_policy_document" "repository" {
  statement {
    actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-example"]
    }
  }
}

resource "aws_ecr_repository_policy" "this" {
  repository = "{{name}}"
  policy     = data.aws_iam_policy_document.repository.json
}`,
    cloudformation: `Repository:
  Type: AWS::ECR::Repository
  Properties:
    RepositoryName: {{name}}
    RepositoryPolicyText:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: "*"
          Action: [ecr:BatchGetImage, ecr:GetDownloadUrlForLayer]
          Condition:
            StringEquals: { "aws:PrincipalOrgID": o-example }`,
  },
  references: [
    {
      title: "Private repository policies in Amazon ECR",
      url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
    },
  ],
};
