import { defineCheck } from "../define.ts";
import { leastPrivilegeAdvice } from "./least-privilege.ts";
import { unusedActionVerdicts, WHY_UNUSED_ACTION } from "./unused-action.ts";

export default defineCheck({
  id: "user-unused-action",
  kind: "iam.user",
  severity: "medium",
  title: "The user may change permissions and never does",
  why: WHY_UNUSED_ACTION,
  ...leastPrivilegeAdvice("user"),
  needs: ["iam.user", "iam.group", "iam.policy", "cloudtrail.trail"],
  evaluate: (fact, context) => unusedActionVerdicts(fact, context),
});
