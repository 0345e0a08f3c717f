import {
  type ConfigurationRecorder,
  type ConfigurationRecorderStatus,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
} from "@aws-sdk/client-config-service";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { sortedNames } from "../values.ts";

type SettingsFact = FactOf<"config.settings">;

/** What AWS Config records in a region and where it goes. A region where it is off has a fact that says so. */
export const configSettings = defineCollector({
  id: "config.settings",
  scope: "regional",
  kinds: ["config.settings"],
  actions: [
    "config:DescribeConfigurationRecorders",
    "config:DescribeConfigurationRecorderStatus",
    "config:DescribeDeliveryChannels",
  ],
  async *collect(context) {
    const { aws, partition, region, accountId } = context;
    const recorders = await aws.call({
      action: "config:DescribeConfigurationRecorders",
      isRecorded: false,
      fn: (options) => aws.clients.config(region).send(new DescribeConfigurationRecordersCommand({}), options),
    });
    if (recorders.outcome === "gap")
      return { whole: await isWholeOrNotOffered(context, { isWhole: false, gap: recorders.gap }) };
    const fact = newFact(context, {
      kind: "config.settings",
      arn: `arn:${partition}:config:${region}:${accountId}:settings`,
      name: region,
      config: { recorders: [], deliveryBuckets: [] },
      observations: { errors: {} },
    });
    await fillRecorders(
      context,
      fact,
      recorders.outcome === "value" ? (recorders.value.ConfigurationRecorders ?? []) : [],
    );
    await fillDelivery(context, fact);
    yield fact;
    return { whole: true };
  },
});

async function fillRecorders(
  { aws, region }: CollectContext,
  fact: SettingsFact,
  recorders: readonly ConfigurationRecorder[],
): Promise<void> {
  if (recorders.length === 0) return;
  const status = await aws.call({
    action: "config:DescribeConfigurationRecorderStatus",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.config(region).send(new DescribeConfigurationRecorderStatusCommand({}), options),
  });
  if (status.outcome !== "value") return missing(fact, "recorders", "observations.errors");
  const byName = new Map(status.value.ConfigurationRecordersStatus?.map((one) => [one.name, one]));
  fact.config.recorders = recorders
    .map((recorder) => recorderOf(recorder, byName.get(recorder.name)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const [name, one] of byName)
    if (one.lastStatus === "Failure")
      fact.observations.errors[name ?? ""] = storableText(one.lastErrorCode ?? "Failure");
}

function recorderOf(
  { name, recordingGroup: group, servicePrincipal }: ConfigurationRecorder,
  status: ConfigurationRecorderStatus | undefined,
): SettingsFact["config"]["recorders"][number] {
  const strategy = group?.recordingStrategy?.useOnly;
  return {
    name: storableText(name ?? ""),
    isRecording: status?.recording ?? false,
    recordsAll: group?.allSupported === true || strategy === "ALL_SUPPORTED_RESOURCE_TYPES",
    resourceTypes: sortedNames(group?.resourceTypes),
    excludedTypes: sortedNames(group?.exclusionByResourceTypes?.resourceTypes),
    servicePrincipal: servicePrincipal ?? null,
  };
}

async function fillDelivery({ aws, region }: CollectContext, fact: SettingsFact): Promise<void> {
  const channels = await aws.call({
    action: "config:DescribeDeliveryChannels",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.config(region).send(new DescribeDeliveryChannelsCommand({}), options),
  });
  if (channels.outcome === "value")
    fact.config.deliveryBuckets = sortedNames(channels.value.DeliveryChannels?.map(({ s3BucketName }) => s3BucketName));
  else missing(fact, "deliveryBuckets");
}
