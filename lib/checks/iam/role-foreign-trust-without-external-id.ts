import { fail, pass } from "../../domain/verdict.ts";
import {
  allowsOf,
  isPinned,
  principalAccounts,
  requiredValues,
  statementEvidence,
  statementKey,
} from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";
import { isServiceLinked } from "./service-linked.ts";

export default defineCheck({
  id: "role-foreign-trust-without-external-id",
  kind: "iam.role",
  severity: "high",
  title: "A foreign account may assume the role without an external id",
  why: "When that account serves many customers, another of its customers can name your role and have the provider act in your account.",
  fix: {
    console: [
      "Ask the provider for the external id that it sends for you.",
      "In IAM open the role, then Trust relationships, then Edit trust policy, and add it as condition sts:ExternalId.",
    ],
    cli: "aws iam update-assume-role-policy --role-name {{name}} --policy-document file://trust.json",
    terraform: `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::<provider account>:root"]
    }
    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = ["<external id>"]
    }
  }
}`,
    cloudformation: `Role:
  Type: AWS::IAM::Role
  Properties:
    RoleName: {{name}}
    AssumeRolePolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { AWS: "arn:aws:iam::<provider account>:root" }
          Action: sts:AssumeRole
          Condition:
            StringEquals: { "sts:ExternalId": "<external id>" }`,
  },
  references: [
    {
      title: "Access to AWS accounts owned by third parties",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
    },
  ],
  needs: ["iam.role"],
  evaluate(fact, context) {
    if (isServiceLinked(fact.config.path)) return pass;
    return allowsOf(context.policies(fact, "trust")).flatMap((located) => {
      const { statement } = located;
      const foreign = principalAccounts(statement.principals).filter(
        (account) => account !== fact.accountId && !context.isOwnAccount(account),
      );
      const externalIds = requiredValues(statement, "sts:ExternalId") ?? [];
      const hasExternalId = externalIds.length > 0 && externalIds.every((value) => !/^[*?]+$/.test(value));
      if (foreign.length === 0 || hasExternalId || isPinned(statement)) return [];
      const evidence = statementEvidence(located, `Account ${foreign.join(", ")} is trusted without external id.`);
      return [fail(evidence, { discriminator: statementKey(located) })];
    });
  },
});
