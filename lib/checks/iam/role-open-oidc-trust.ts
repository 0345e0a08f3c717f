import { fail } from "../../domain/verdict.ts";
import type { PolicyStatement } from "../../iam/document.ts";
import { allowsOf, requiredValues, statementEvidence, statementKey } from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";

/** Providers that issue tokens to everybody, so that only the subject tells your workloads from those of strangers. */
const SHARED_PROVIDERS = [
  /^token\.actions\.githubusercontent\.com/,
  /^gitlab\.com/,
  /^app\.terraform\.io/,
  /^oidc\.eks\./,
  /^oidc\.circleci\.com/,
  /^api\.bitbucket\.org/,
  /^oidc\.vercel\.com/,
];

/** Why the subject is not narrow enough; `undefined` when it is. */
function weakness(statement: PolicyStatement, host: string): string | undefined {
  const subjects = requiredValues(statement, `${host}:sub`);
  if (subjects !== undefined) {
    const wide = subjects.filter(
      (value) => /^[*?]*$/.test(value) || /^(repo|project_path|organization|org|owner):?[*?]/.test(value),
    );
    return wide.length === 0 ? undefined : `The subject ${wide.join(", ")} is met by everybody's tokens.`;
  }
  const isShared = SHARED_PROVIDERS.some((pattern) => pattern.test(host));
  if (isShared) return `No condition names the subject (${host}:sub), so tokens of strangers are accepted.`;
  if (requiredValues(statement, `${host}:aud`) !== undefined) return undefined;
  return `No condition names subject or audience of ${host}.`;
}

export default defineCheck({
  id: "role-open-oidc-trust",
  kind: "iam.role",
  severity: "critical",
  title: "Strangers' pipelines can become the role through OIDC",
  why: "The identity provider issues tokens to all its users. Without a condition on the subject, any repository or workload of anybody can assume the role.",
  fix: {
    console: [
      "In IAM open the role, then Trust relationships, then Edit trust policy.",
      "Add a condition on the provider's sub claim with your organization, repository and branch.",
    ],
    cli: "aws iam update-assume-role-policy --role-name {{name}} --policy-document file://trust.json",
    terraform: `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:my-org/my-repo:ref:refs/heads/main"]
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
          Principal: { Federated: !Ref GitHubProvider }
          Action: sts:AssumeRoleWithWebIdentity
          Condition:
            StringEquals:
              token.actions.githubusercontent.com:aud: sts.amazonaws.com
              token.actions.githubusercontent.com:sub: repo:my-org/my-repo:ref:refs/heads/main`,
  },
  references: [
    {
      title: "Configuring a role for GitHub OIDC identity provider",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
    },
  ],
  needs: ["iam.role"],
  evaluate(fact, context) {
    return allowsOf(context.policies(fact, "trust")).flatMap((located) => {
      const entries = located.statement.principals?.entries ?? [];
      const hosts = entries.flatMap(({ type, value }) => {
        const host = type === "Federated" ? /:oidc-provider\/(.+)$/.exec(value)?.[1] : undefined;
        return host === undefined ? [] : [host];
      });
      return hosts.flatMap((host) => {
        const reason = weakness(located.statement, host);
        if (reason === undefined) return [];
        return [fail(statementEvidence(located, reason), { discriminator: `${statementKey(located)}:${host}` })];
      });
    });
  },
});
