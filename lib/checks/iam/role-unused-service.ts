import { defineCheck } from "../define.ts";
import { leastPrivilegeAdvice } from "./least-privilege.ts";
import { unusedServiceVerdicts, WHY_UNUSED_SERVICE } from "./unused-service.ts";

export default defineCheck({
  id: "role-unused-service",
  kind: "iam.role",
  severity: "low",
  title: "The role may use services that it never uses",
  why: WHY_UNUSED_SERVICE,
  ...leastPrivilegeAdvice("role"),
  needs: ["iam.role", "iam.policy", "cloudtrail.trail"],
  evaluate: (fact, context) => unusedServiceVerdicts(fact, context),
});
