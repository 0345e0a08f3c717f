import { GetEnabledStandardsCommand } from "@aws-sdk/client-securityhub";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { sortedNames } from "../values.ts";
import { describeHub } from "./hub.ts";

type SettingsFact = FactOf<"securityhub.settings">;

/** Security Hub in a region with its standards. A region where it is off has a fact that says so. */
export const securityhubSettings = defineCollector({
  id: "securityhub.settings",
  scope: "regional",
  kinds: ["securityhub.settings"],
  actions: ["securityhub:DescribeHub", "securityhub:GetEnabledStandards"],
  async *collect(context) {
    const { partition, region, accountId } = context;
    const hub = await describeHub(context);
    if (hub.outcome === "gap") return { whole: await isWholeOrNotOffered(context, { isWhole: false, gap: hub.gap }) };
    const fact = newFact(context, {
      kind: "securityhub.settings",
      arn: `arn:${partition}:securityhub:${region}:${accountId}:settings`,
      name: region,
      config: { isEnabled: hub.outcome === "value", standards: [] },
      observations: {},
    });
    if (fact.config.isEnabled) await fillStandards(context, fact);
    yield fact;
    return { whole: true };
  },
});

async function fillStandards({ aws, region }: CollectContext, fact: SettingsFact): Promise<void> {
  const standards = aws.list({
    action: "securityhub:GetEnabledStandards",
    fetch: (NextToken, options) =>
      aws.clients.securityhub(region).send(new GetEnabledStandardsCommand({ NextToken, MaxResults: 100 }), options),
    items: (page) => page.StandardsSubscriptions,
    next: (page) => page.NextToken,
  });
  const all = await standards.all();
  fact.config.standards = sortedNames(
    all
      .filter(({ StandardsStatus }) => StandardsStatus !== "DELETING" && StandardsStatus !== "FAILED")
      .map(({ StandardsArn }) => StandardsArn?.split(":::").at(-1)?.split("::").at(-1)),
  );
  if (!standards.isWhole) missing(fact, "standards");
}
