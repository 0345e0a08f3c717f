import { defineCheck } from "../define.ts";
import { openToAnyoneVerdicts } from "../outside-access.ts";
import { LOG_REACH, NARROW_LOG_POLICY } from "./resource-policies.ts";

export default defineCheck({
  id: "log-policy-open-to-everyone",
  kind: "logs.settings",
  severity: "high",
  title: "Every AWS account has access to the logs",
  why: "Strangers can read what your services record, or write entries that hide what they did and mislead whoever investigates.",
  ...NARROW_LOG_POLICY,
  needs: ["logs.settings"],
  evaluate: (fact, context) => openToAnyoneVerdicts(fact, context, LOG_REACH),
});
