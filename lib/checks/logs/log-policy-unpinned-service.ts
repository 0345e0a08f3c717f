import { defineCheck } from "../define.ts";
import { CONFUSED_DEPUTY, unpinnedServiceVerdicts } from "../unpinned-service.ts";
import { NARROW_LOG_POLICY } from "./resource-policies.ts";

export default defineCheck({
  id: "log-policy-unpinned-service",
  kind: "logs.settings",
  severity: "low",
  title: "A service may write to the logs on behalf of any account",
  why: "The policy trusts a whole AWS service without saying whose resource writes. A stranger can point a resource of their own at your log groups and fill them with invented entries.",
  fix: NARROW_LOG_POLICY.fix,
  references: [...NARROW_LOG_POLICY.references, CONFUSED_DEPUTY],
  needs: ["logs.settings"],
  evaluate: (fact, context) =>
    unpinnedServiceVerdicts(context.policies(fact, "resource"), {
      actions: ["logs:PutLogEvents"],
      words: "write to the logs",
    }),
});
