import { pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { passAnyRoleAdvice, passAnyRoleVerdict, WHY_PASS_ANY_ROLE } from "./pass-role.ts";

export default defineCheck({
  id: "policy-pass-any-role",
  kind: "iam.policy",
  severity: "high",
  title: "A policy allows passing any role to any service",
  why: WHY_PASS_ANY_ROLE,
  ...passAnyRoleAdvice(
    "aws iam create-policy-version --policy-arn {{arn}} --policy-document file://policy.json --set-as-default",
  ),
  needs: ["iam.policy"],
  evaluate(fact, context) {
    if (fact.config.isAwsManaged) return pass;
    return passAnyRoleVerdict(context.policies(fact, "managed"));
  },
});
