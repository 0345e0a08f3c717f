import { pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { passAnyRoleAdvice, passAnyRoleVerdict, WHY_PASS_ANY_ROLE } from "./pass-role.ts";
import { isServiceLinked } from "./service-linked.ts";

export default defineCheck({
  id: "role-inline-pass-any-role",
  kind: "iam.role",
  severity: "high",
  title: "An inline policy lets the role pass any role to any service",
  why: WHY_PASS_ANY_ROLE,
  ...passAnyRoleAdvice(
    "aws iam put-role-policy --role-name {{name}} --policy-name <policy> --policy-document file://policy.json",
  ),
  needs: ["iam.role"],
  evaluate(fact, context) {
    if (isServiceLinked(fact.config.path)) return pass;
    return passAnyRoleVerdict(context.policies(fact, "inline"));
  },
});
