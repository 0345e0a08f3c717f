import { defineCheck } from "../define.ts";
import { foreignSubscriptionVerdicts, subscriptionAdvice } from "./foreign-subscriptions.ts";

export default defineCheck({
  id: "log-group-foreign-subscription",
  kind: "logs.log-group",
  severity: "high",
  title: "Logs are sent to an account outside your organization",
  why: "Everything that the group records leaves as it is written, with tokens and personal data where they slip in. It is also how an intruder keeps watching.",
  ...subscriptionAdvice(
    "aws logs delete-subscription-filter --log-group-name {{name}} --filter-name <subscription> --region {{region}}",
  ),
  needs: ["logs.log-group"],
  evaluate: (fact, context) => foreignSubscriptionVerdicts(fact, fact.config.subscriptions, context),
});
