import { defineCheck } from "../define.ts";
import { adminPolicyAdvice, adminPolicyVerdict } from "./admin-policy.ts";

export default defineCheck({
  id: "user-managed-admin-policy",
  kind: "iam.user",
  severity: "high",
  title: "A user is administrator through a managed policy",
  why: "A user's password and keys last until somebody changes them. Leaked, they give the whole account away.",
  ...adminPolicyAdvice("user", "managed"),
  needs: ["iam.user", "iam.policy"],
  evaluate: (fact, context) => adminPolicyVerdict(fact, context, "managed"),
});
