import { defineCheck } from "../define.ts";
import { leastPrivilegeAdvice } from "./least-privilege.ts";
import { unneededWildcardVerdicts, WHY_UNNEEDED_WILDCARD, wildcardParameters } from "./unneeded-wildcard.ts";

export default defineCheck({
  id: "user-unneeded-wildcard",
  kind: "iam.user",
  severity: "low",
  title: "A wildcard of the user allows far more than is used",
  why: WHY_UNNEEDED_WILDCARD,
  ...leastPrivilegeAdvice("user"),
  needs: ["iam.user", "iam.group", "iam.policy", "cloudtrail.trail"],
  parameters: wildcardParameters,
  evaluate: (fact, context) => unneededWildcardVerdicts(fact, context),
});
