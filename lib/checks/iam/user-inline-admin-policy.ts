import { defineCheck } from "../define.ts";
import { adminPolicyAdvice, adminPolicyVerdict } from "./admin-policy.ts";

export default defineCheck({
  id: "user-inline-admin-policy",
  kind: "iam.user",
  severity: "high",
  title: "A user is administrator through an inline policy",
  why: "A user's password and keys last until somebody changes them. Leaked, they give the whole account away, and inline policies show up in no list of attached policies.",
  ...adminPolicyAdvice("user", "inline"),
  needs: ["iam.user", "iam.policy"],
  evaluate: (fact, context) => adminPolicyVerdict(fact, context, "inline"),
});
