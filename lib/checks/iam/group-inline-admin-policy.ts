import { defineCheck } from "../define.ts";
import { adminPolicyAdvice, adminPolicyVerdict } from "./admin-policy.ts";

export default defineCheck({
  id: "group-inline-admin-policy",
  kind: "iam.group",
  severity: "high",
  title: "A group is administrator through an inline policy",
  why: "Everyone who is put into the group becomes administrator, and inline policies show up in no list of attached policies.",
  ...adminPolicyAdvice("group", "inline"),
  needs: ["iam.group"],
  evaluate: (fact, context) => adminPolicyVerdict(fact, context, "inline"),
});
