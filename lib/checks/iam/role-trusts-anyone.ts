import { fail, pass } from "../../domain/verdict.ts";
import {
  allowsOf,
  isAnyone,
  isPinned,
  requiredValues,
  statementEvidence,
  statementKey,
} from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";
import { isServiceLinked } from "./service-linked.ts";

export default defineCheck({
  id: "role-trusts-anyone",
  kind: "iam.role",
  severity: "critical",
  title: "Anyone with an AWS account can become the role",
  why: "The trust policy names * as principal and no condition narrows it. A stranger who learns or guesses the role's name has its permissions.",
  fix: {
    console: [
      "In IAM open the role, then Trust relationships, then Edit trust policy.",
      "Name the accounts, roles or services that need the role in place of *.",
    ],
    cli: "aws iam update-assume-role-policy --role-name {{name}} --policy-document file://trust.json",
    terraform: `resource "aws_iam_role" "this" {
  name = "{{name}}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::{{account}}:role/caller" }
    }]
  })
}`,
    cloudformation: `Role:
  Type: AWS::IAM::Role
  Properties:
    RoleName: {{name}}
    AssumeRolePolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Action: sts:AssumeRole
          Principal: { AWS: "arn:aws:iam::{{account}}:role/caller" }`,
  },
  references: [
    {
      title: "AWS JSON policy elements: Principal",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    },
  ],
  needs: ["iam.role"],
  evaluate(fact, context) {
    if (isServiceLinked(fact.config.path)) return pass;
    return allowsOf(context.policies(fact, "trust"))
      .filter(({ statement }) => isAnyone(statement.principals) && !isPinned(statement))
      .map((located) => {
        const hasExternalId = requiredValues(located.statement, "sts:ExternalId") !== undefined;
        const summary = hasExternalId
          ? "Every AWS principal is trusted; only an external id stands in the way."
          : "Every AWS principal is trusted without condition.";
        return fail(statementEvidence(located, summary), {
          discriminator: statementKey(located),
          ...(hasExternalId ? { severity: "high" as const } : {}),
        });
      });
  },
});
