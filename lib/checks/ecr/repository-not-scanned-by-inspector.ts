import { pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { COVERAGE_REFERENCE, coverageVerdict } from "../inspector2/coverage.ts";
import { matchesScanFilter, registryOf } from "./scanning.ts";

export default defineCheck({
  id: "repository-not-scanned-by-inspector",
  kind: "ecr.repository",
  severity: "medium",
  title: "Inspector is to scan the repository and does not",
  why: "A rule of the registry has Inspector scan this repository, so everybody believes that it does. It cannot: holes in its images stay unseen.",
  fix: {
    console: [
      "In Amazon Inspector open Resources coverage, then Container repositories, and read the reason.",
      "Let the service-linked role of Inspector through the policies of the repository and of its KMS key.",
    ],
    cli: `aws inspector2 list-coverage --region {{region}} --filter-criteria '{"ecrRepositoryName":[{"comparison":"EQUALS","value":"{{name}}"}]}'
aws ecr get-repository-policy --repository-name {{name}} --region {{region}}`,
    terraform: `# A Deny in the policy has to leave out Inspector's role:
data "aws_iam_policy_document" "repository" {
  statement {
    effect  = "Deny"
    actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "ArnNotLike"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::{{account}}:role/aws-service-role/inspector2.amazonaws.com/*"]
    }
  }
}`,
    cloudformation: `Repository:
  Type: AWS::ECR::Repository
  Properties:
    RepositoryName: "{{name}}"
    RepositoryPolicyText:
      Version: "2012-10-17"
      Statement: [] # no Deny that holds for the service-linked role of inspector2.amazonaws.com`,
  },
  references: [
    {
      title: "Scanning Amazon Elastic Container Registry container images with Amazon Inspector",
      url: "https://docs.aws.amazon.com/inspector/latest/user/scanning-ecr.html",
    },
    COVERAGE_REFERENCE,
  ],
  needs: ["ecr.repository", "ecr.registry", "inspector2.settings", "inspector2.coverage"],
  evaluate(fact, context) {
    const registry = registryOf(fact, context)?.config;
    // That nothing is to scan it is another check's.
    if (registry?.scanType !== "ENHANCED") return pass;
    const isMeant = registry.scanRules.some(
      ({ frequency, filters }) =>
        frequency !== "MANUAL" && filters.some((filter) => matchesScanFilter(filter, fact.name)),
    );
    if (!isMeant || fact.observations.newestImage === null) return pass;
    return coverageVerdict(fact, context, {
      scan: "ecr",
      // Each image is scanned once, as the rule says.
      leftAlone: ["SCAN_FREQUENCY_SCAN_ON_PUSH"],
      changedAt: fact.observations.newestImage.pushedAt,
    });
  },
});
