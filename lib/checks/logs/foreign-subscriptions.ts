import { accountOfArn } from "../../domain/arn.ts";
import { fail, type Verdict } from "../../domain/verdict.ts";
import type { ConfigOf, FactOf } from "../../facts/kinds.ts";
import type { Advice, CheckContext } from "../define.ts";

type Subscription = ConfigOf<"logs.log-group">["subscriptions"][number];

/** One verdict for each subscription that sends logs to an account outside of the organization; none is a pass. */
export function foreignSubscriptionVerdicts(
  fact: FactOf<"logs.log-group"> | FactOf<"logs.settings">,
  subscriptions: readonly Subscription[],
  context: CheckContext<unknown>,
): Verdict[] {
  return subscriptions.flatMap(({ name, destinationArn }) => {
    const account = accountOfArn(destinationArn);
    if (account === undefined || account === fact.accountId || context.isOwnAccount(account)) return [];
    const summary = `The subscription ${name} sends logs to account ${account}.`;
    return [fail({ summary, path: "subscriptions", value: destinationArn }, { discriminator: name })];
  });
}

/** How to stop a subscription; `cli` is the command that deletes it. */
export function subscriptionAdvice(cli: string): Advice {
  return {
    fix: {
      console: [
        "Ask whose account it is; a provider that watches your logs may be meant.",
        "In CloudWatch delete the subscription filter, or accept the finding with the provider's name.",
      ],
      cli,
      terraform: `resource "aws_cloudwatch_log_subscription_filter" "this" {
  name            = "security"
  log_group_name  = "<log group>"
  filter_pattern  = ""
  destination_arn = "arn:aws:logs:{{region}}:<own account>:destination:security"
}`,
      cloudformation: `Subscription:
  Type: AWS::Logs::SubscriptionFilter
  Properties:
    LogGroupName: <log group>
    FilterPattern: ""
    DestinationArn: arn:aws:logs:{{region}}:<own account>:destination:security`,
    },
    references: [
      {
        title: "Cross-account cross-Region subscriptions",
        url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions.html",
      },
    ],
  };
}
