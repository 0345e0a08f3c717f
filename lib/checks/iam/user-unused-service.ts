import { defineCheck } from "../define.ts";
import { leastPrivilegeAdvice } from "./least-privilege.ts";
import { unusedServiceVerdicts, WHY_UNUSED_SERVICE } from "./unused-service.ts";

export default defineCheck({
  id: "user-unused-service",
  kind: "iam.user",
  severity: "low",
  title: "The user may use services that it never uses",
  why: WHY_UNUSED_SERVICE,
  ...leastPrivilegeAdvice("user"),
  needs: ["iam.user", "iam.group", "iam.policy", "cloudtrail.trail"],
  evaluate: (fact, context) => unusedServiceVerdicts(fact, context),
});
