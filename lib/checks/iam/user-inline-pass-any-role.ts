import { defineCheck } from "../define.ts";
import { passAnyRoleAdvice, passAnyRoleVerdict, WHY_PASS_ANY_ROLE } from "./pass-role.ts";

export default defineCheck({
  id: "user-inline-pass-any-role",
  kind: "iam.user",
  severity: "high",
  title: "An inline policy lets the user pass any role to any service",
  why: WHY_PASS_ANY_ROLE,
  ...passAnyRoleAdvice(
    "aws iam put-user-policy --user-name {{name}} --policy-name <policy> --policy-document file://policy.json",
  ),
  needs: ["iam.user"],
  evaluate: (fact, context) => passAnyRoleVerdict(context.policies(fact, "inline")),
});
