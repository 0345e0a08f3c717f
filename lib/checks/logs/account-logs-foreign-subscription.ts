import { defineCheck } from "../define.ts";
import { foreignSubscriptionVerdicts, subscriptionAdvice } from "./foreign-subscriptions.ts";

export default defineCheck({
  id: "account-logs-foreign-subscription",
  kind: "logs.settings",
  severity: "high",
  title: "All logs of the region are sent to an account outside your organization",
  why: "One policy sends on what every log group records, those of new functions too. It stands on no log group, so it is easily missed.",
  ...subscriptionAdvice(
    "aws logs delete-account-policy --policy-name <subscription> --policy-type SUBSCRIPTION_FILTER_POLICY --region {{region}}",
  ),
  needs: ["logs.settings"],
  evaluate: (fact, context) => foreignSubscriptionVerdicts(fact, fact.config.subscriptions, context),
});
