import { GetEncryptionConfigCommand, GetGroupsCommand, GetSamplingRulesCommand } from "@aws-sdk/client-xray";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { sortedNames } from "../values.ts";

type SettingsFact = FactOf<"xray.settings">;

/** How a region's traces are encrypted, grouped and sampled. */
export const xraySettings = defineCollector({
  id: "xray.settings",
  scope: "regional",
  kinds: ["xray.settings"],
  actions: ["xray:GetEncryptionConfig", "xray:GetGroups", "xray:GetSamplingRules"],
  async *collect(context) {
    const { partition, region, accountId } = context;
    const fact = newFact(context, {
      kind: "xray.settings",
      arn: `arn:${partition}:xray:${region}:${accountId}:settings`,
      name: region,
      config: { encryptionType: "NONE", kmsKeyId: null, groups: [], samplingRules: [] },
      observations: {},
    });
    await Promise.all([fillEncryption(context, fact), fillGroups(context, fact), fillSampling(context, fact)]);
    yield fact;
    return { whole: true };
  },
});

async function fillEncryption({ aws, region }: CollectContext, fact: SettingsFact): Promise<void> {
  const result = await aws.call({
    action: "xray:GetEncryptionConfig",
    fn: (options) => aws.clients.xray(region).send(new GetEncryptionConfigCommand({}), options),
  });
  if (result.outcome !== "value") return missing(fact, "encryptionType", "kmsKeyId");
  fact.config.encryptionType = result.value.EncryptionConfig?.Type ?? "NONE";
  fact.config.kmsKeyId = result.value.EncryptionConfig?.KeyId ?? null;
}

async function fillGroups({ aws, region }: CollectContext, fact: SettingsFact): Promise<void> {
  const groups = aws.list({
    action: "xray:GetGroups",
    fetch: (NextToken, options) => aws.clients.xray(region).send(new GetGroupsCommand({ NextToken }), options),
    items: (page) => page.Groups,
    next: (page) => page.NextToken,
  });
  const all = await groups.all();
  fact.config.groups = sortedNames(all.map(({ GroupName }) => GroupName)).map(storableText);
  if (!groups.isWhole) missing(fact, "groups");
}

async function fillSampling({ aws, region }: CollectContext, fact: SettingsFact): Promise<void> {
  const rules = aws.list({
    action: "xray:GetSamplingRules",
    fetch: (NextToken, options) => aws.clients.xray(region).send(new GetSamplingRulesCommand({ NextToken }), options),
    items: (page) => page.SamplingRuleRecords,
    next: (page) => page.NextToken,
  });
  for await (const { SamplingRule: rule } of rules)
    if (rule !== undefined)
      fact.config.samplingRules.push({
        name: storableText(rule.RuleName ?? ""),
        priority: rule.Priority ?? 10_000,
        fixedRate: rule.FixedRate ?? 0,
        reservoirSize: rule.ReservoirSize ?? 0,
        serviceName: storableText(rule.ServiceName ?? "*"),
        serviceType: storableText(rule.ServiceType ?? "*"),
        urlPath: storableText(rule.URLPath ?? "*"),
        host: storableText(rule.Host ?? "*"),
        httpMethod: storableText(rule.HTTPMethod ?? "*"),
      });
  fact.config.samplingRules.sort((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1));
  if (!rules.isWhole) missing(fact, "samplingRules");
}
