import { fail, pass } from "../../domain/verdict.ts";
import { becomesAdministratorAdvice } from "../becomes-administrator.ts";
import { defineCheck } from "../define.ts";
import { escalationVerdict } from "../escalation-evidence.ts";

const advice = becomesAdministratorAdvice("role");

export default defineCheck({
  id: "eks-pod-reaches-administrator",
  kind: "eks.pod-identity-association",
  severity: "high",
  title: "The pods' role is or becomes administrator",
  why: "One flaw in a workload, or the right to start a pod with its service account, and the intruder owns the account.",
  fix: {
    ...advice.fix,
    cli: `role=$(aws eks describe-pod-identity-association --cluster-name <cluster> --association-id <id> --region {{region}} --query association.roleArn --output text)
aws iam put-role-permissions-boundary --role-name "$(basename "$role")" --permissions-boundary <boundary without iam writes>
aws iam put-role-policy --role-name "$(basename "$role")" --policy-name needed --policy-document file://needed.json`,
  },
  references: [
    ...advice.references,
    {
      title: "Learn how EKS Pod Identity grants pods access to AWS services",
      url: "https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html",
    },
  ],
  needs: ["eks.pod-identity-association", "iam.user", "iam.role", "iam.group", "iam.policy"],
  evaluate(fact, context) {
    const { roleArn } = fact.config;
    if (roleArn === null) return pass;
    const role = context.find("iam.role", roleArn);
    const found = role === undefined ? undefined : context.escalation(role.arn);
    if (found === undefined) return pass;
    if (found.result.outcome === "administrator" && found.result.path.length === 0)
      return fail({ summary: "The pods' role is administrator.", path: "roleArn", value: roleArn });
    return escalationVerdict(found.result, { certain: "high", conditional: "medium" });
  },
});
