import { fail } from "../../domain/verdict.ts";
import { allowsOf, statementEvidence, statementKey } from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";

/** `system:serviceaccount:<namespace>:<name>`. */
const WIDE_SUBJECT = /^(\*|system:serviceaccount:(\*|[^:]+:\*+$))/;

export default defineCheck({
  id: "role-trusts-every-service-account",
  kind: "iam.role",
  severity: "medium",
  title: "More workloads of a cluster than meant can become the role",
  why: "The trust names service accounts by a wildcard. Whoever may start a pod in the cluster, or in that namespace, takes a matching service account and acts as the role.",
  fix: {
    console: [
      "In IAM open the role, then Trust relationships, then Edit trust policy.",
      "Name the one service account: StringEquals on sub with system:serviceaccount:<namespace>:<name>.",
    ],
    cli: "aws iam update-assume-role-policy --role-name {{name}} --policy-document file://trust.json",
    terraform: `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.eks.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "\${replace(aws_iam_openid_connect_provider.eks.url, "https://", "")}:sub"
      values   = ["system:serviceaccount:shop:orders"]
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
          Principal: { Federated: !Ref ClusterProvider }
          Action: sts:AssumeRoleWithWebIdentity
          Condition:
            StringEquals:
              oidc.eks.<region>.amazonaws.com/id/<id>:sub: system:serviceaccount:shop:orders`,
  },
  references: [
    {
      title: "Assign IAM roles to Kubernetes service accounts",
      url: "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html",
    },
  ],
  needs: ["iam.role"],
  evaluate: (fact, context) =>
    allowsOf(context.policies(fact, "trust")).flatMap((located) => {
      const { principals, conditions } = located.statement;
      const isCluster = principals?.entries.some(({ value }) => value.includes(":oidc-provider/oidc.eks."));
      if (isCluster !== true) return [];
      // Without any subject at all role-open-oidc-trust speaks; under StringEquals a wildcard is an ordinary letter.
      const wide = conditions
        .filter(({ key, operator }) => key.endsWith(":sub") && /^(ForAnyValue:)?StringLike$/i.test(operator))
        .flatMap(({ values }) => values.filter((value) => value !== "*" && WIDE_SUBJECT.test(value)));
      if (wide.length === 0) return [];
      const isEvery = wide.some((value) => value.startsWith("system:serviceaccount:*"));
      const evidence = statementEvidence(located, `The subject ${wide.join(", ")} is met by more than one workload.`);
      return [fail(evidence, { discriminator: statementKey(located), severity: isEvery ? "medium" : "low" })];
    }),
});
