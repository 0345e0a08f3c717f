import { defineCheck } from "../define.ts";
import { adminPolicyAdvice, adminPolicyVerdict } from "./admin-policy.ts";

export default defineCheck({
  id: "group-managed-admin-policy",
  kind: "iam.group",
  severity: "high",
  title: "A group is administrator through a managed policy",
  why: "Everyone who is put into the group becomes administrator, often more people than was meant.",
  ...adminPolicyAdvice("group", "managed"),
  needs: ["iam.group", "iam.policy"],
  evaluate: (fact, context) => adminPolicyVerdict(fact, context, "managed"),
});
