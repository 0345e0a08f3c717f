import {
  type AccountPolicy,
  DescribeAccountPoliciesCommand,
  DescribeResourcePoliciesCommand,
  type PolicyType,
} from "@aws-sdk/client-cloudwatch-logs";
import { z } from "zod";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { addPolicy, missing, newFact } from "../facts.ts";
import { sortedNames } from "../values.ts";

type SettingsFact = FactOf<"logs.settings">;

/** What a region's log groups have in common: who may write to them, and where the account sends them on. */
export const logsSettings = defineCollector({
  id: "logs.settings",
  scope: "regional",
  kinds: ["logs.settings"],
  actions: ["logs:DescribeResourcePolicies", "logs:DescribeAccountPolicies"],
  async *collect(context) {
    const { partition, region, accountId } = context;
    const fact = newFact(context, {
      kind: "logs.settings",
      arn: `arn:${partition}:logs:${region}:${accountId}:settings`,
      name: region,
      config: { subscriptions: [], dataProtectionPolicies: [] },
      observations: {},
    });
    await fillResourcePolicies(context, fact);
    const subscriptions = await accountPolicies(context, "SUBSCRIPTION_FILTER_POLICY");
    if (subscriptions === null) missing(fact, "subscriptions");
    else fillSubscriptions(fact, subscriptions);
    const protection = await accountPolicies(context, "DATA_PROTECTION_POLICY");
    if (protection === null) missing(fact, "dataProtectionPolicies");
    else fact.config.dataProtectionPolicies = sortedNames(protection.map(({ policyName }) => policyName));
    yield fact;
    return { whole: true };
  },
});

async function fillResourcePolicies({ aws, region }: CollectContext, fact: SettingsFact): Promise<void> {
  const policies = aws.list({
    action: "logs:DescribeResourcePolicies",
    fetch: (nextToken, options) =>
      aws.clients.logs(region).send(new DescribeResourcePoliciesCommand({ nextToken }), options),
    items: (page) => page.resourcePolicies,
    next: (page) => page.nextToken,
  });
  for await (const { policyDocument, policyName } of policies) addPolicy(fact, policyDocument, policyName);
  if (!policies.isWhole) missing(fact, "policies.resource");
}

/** `null` when they could not be read. */
async function accountPolicies(
  { aws, region }: CollectContext,
  policyType: PolicyType,
): Promise<readonly AccountPolicy[] | null> {
  const policies = aws.list({
    action: "logs:DescribeAccountPolicies",
    fetch: (nextToken, options) =>
      aws.clients.logs(region).send(new DescribeAccountPoliciesCommand({ policyType, nextToken }), options),
    items: (page) => page.accountPolicies,
    next: (page) => page.nextToken,
  });
  const all = await policies.all();
  return policies.isWhole ? all : null;
}

/** Source: CloudWatch Logs API Reference, PutAccountPolicy, for a policy of the type SUBSCRIPTION_FILTER_POLICY. */
const subscriptionDocument = z.object({ DestinationArn: z.string(), RoleArn: z.string().optional() });

function fillSubscriptions(fact: SettingsFact, policies: readonly AccountPolicy[]): void {
  for (const { policyName = "", policyDocument = "" } of policies) {
    const document = readSubscription(policyDocument);
    // A destination that cannot be read may be anybody's.
    if (document === null) {
      missing(fact, "subscriptions");
      return;
    }
    fact.config.subscriptions.push({
      name: storableText(policyName),
      destinationArn: storableText(document.DestinationArn),
      roleArn: document.RoleArn === undefined ? null : storableText(document.RoleArn),
    });
  }
  fact.config.subscriptions.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readSubscription(text: string): z.infer<typeof subscriptionDocument> | null {
  try {
    return subscriptionDocument.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
