import { defineCheck } from "../define.ts";
import { adminPolicyAdvice, adminPolicyVerdict } from "./admin-policy.ts";

export default defineCheck({
  id: "role-inline-admin-policy",
  kind: "iam.role",
  severity: "high",
  title: "A role is administrator through an inline policy",
  why: "Whoever can assume the role, or steal its session, owns the account. Hidden in an inline policy it shows up in no list of attached policies.",
  ...adminPolicyAdvice("role", "inline"),
  needs: ["iam.role", "iam.policy"],
  evaluate: (fact, context) => adminPolicyVerdict(fact, context, "inline"),
});
