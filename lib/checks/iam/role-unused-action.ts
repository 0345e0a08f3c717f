import { defineCheck } from "../define.ts";
import { leastPrivilegeAdvice } from "./least-privilege.ts";
import { unusedActionVerdicts, WHY_UNUSED_ACTION } from "./unused-action.ts";

export default defineCheck({
  id: "role-unused-action",
  kind: "iam.role",
  severity: "medium",
  title: "The role may change permissions and never does",
  why: WHY_UNUSED_ACTION,
  ...leastPrivilegeAdvice("role"),
  needs: ["iam.role", "iam.policy", "cloudtrail.trail"],
  evaluate: (fact, context) => unusedActionVerdicts(fact, context),
});
