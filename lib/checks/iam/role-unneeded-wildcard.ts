import { defineCheck } from "../define.ts";
import { leastPrivilegeAdvice } from "./least-privilege.ts";
import { unneededWildcardVerdicts, WHY_UNNEEDED_WILDCARD, wildcardParameters } from "./unneeded-wildcard.ts";

export default defineCheck({
  id: "role-unneeded-wildcard",
  kind: "iam.role",
  severity: "low",
  title: "A wildcard of the role allows far more than is used",
  why: WHY_UNNEEDED_WILDCARD,
  ...leastPrivilegeAdvice("role"),
  needs: ["iam.role", "iam.policy", "cloudtrail.trail"],
  parameters: wildcardParameters,
  evaluate: (fact, context) => unneededWildcardVerdicts(fact, context),
});
