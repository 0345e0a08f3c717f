import { defineCheck } from "../define.ts";
import { adminPolicyAdvice, adminPolicyVerdict } from "./admin-policy.ts";

export default defineCheck({
  id: "role-managed-admin-policy",
  kind: "iam.role",
  severity: "high",
  title: "A role is administrator through a managed policy",
  why: "Whoever can assume the role, or steal its session, owns the account. Few tasks need every action, and none needs them all the time.",
  ...adminPolicyAdvice("role", "managed"),
  needs: ["iam.role", "iam.policy"],
  evaluate: (fact, context) => adminPolicyVerdict(fact, context, "managed"),
});
