import { ListRegionsCommand } from "@aws-sdk/client-account";
import { defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";

/** Regions that the account can use, whether they are scanned or not. */
export const accountRegions = defineCollector({
  id: "account.regions",
  scope: "global",
  kinds: ["account.region"],
  actions: ["account:ListRegions"],
  async *collect(context) {
    const { aws, region, partition, accountId } = context;
    const regions = aws.list({
      action: "account:ListRegions",
      fetch: (NextToken, options) =>
        aws.clients.account(region).send(
          new ListRegionsCommand({
            RegionOptStatusContains: ["ENABLED", "ENABLED_BY_DEFAULT"],
            MaxResults: 50,
            NextToken,
          }),
          options,
        ),
      items: (page) => page.Regions,
      next: (page) => page.NextToken,
    });
    for await (const { RegionName, RegionOptStatus } of regions) {
      if (RegionName === undefined) continue;
      const fact = newFact(context, {
        kind: "account.region",
        arn: `arn:${partition}:account::${accountId}:region/${RegionName}`,
        name: RegionName,
        config: { regionName: RegionName, optStatus: RegionOptStatus ?? "ENABLED_BY_DEFAULT" },
        observations: {},
      });
      missing(fact, "tags");
      yield fact;
    }
    return { whole: regions.isWhole };
  },
});
