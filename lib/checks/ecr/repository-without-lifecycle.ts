import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

const parameters = z.object({ images: z.number().int().min(1).default(50) });

export default defineCheck<"ecr.repository", z.infer<typeof parameters>>({
  id: "repository-without-lifecycle",
  kind: "ecr.repository",
  severity: "low",
  title: "Old images in the repository are never removed",
  why: "Every image that was ever pushed can still be deployed, with the holes of its day. A rollback or a wrong tag brings them back, and nobody scans them any more.",
  fix: {
    console: [
      "In ECR open the repository, then Lifecycle policy, then Create rule.",
      "Expire untagged images after some days, and keep as many tagged ones as you roll back to.",
    ],
    cli: "aws ecr put-lifecycle-policy --repository-name {{name}} --lifecycle-policy-text file://lifecycle.json --region {{region}}",
    terraform: `resource "aws_ecr_lifecycle_policy" "this" {
  repository = "{{name}}"
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 30 }
      action       = { type = "expire" }
    }]
  })
}`,
    cloudformation: `Repository:
  Type: AWS::ECR::Repository
  Properties:
    RepositoryName: {{name}}
    LifecyclePolicy:
      LifecyclePolicyText: |
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":30},"action":{"type":"expire"}}]}`,
  },
  references: [
    {
      title: "Automate the cleanup of images by using lifecycle policies in Amazon ECR",
      url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html",
    },
  ],
  needs: ["ecr.repository"],
  parameters,
  evaluate(fact, context) {
    if (fact.config.hasLifecyclePolicy) return pass;
    const { imageCount } = fact.observations;
    if (imageCount !== null && imageCount <= context.parameters.images) return pass;
    return fail({ summary: "The repository has no lifecycle policy.", path: "hasLifecyclePolicy", value: false });
  },
});
