import { DescribeLaunchConfigurationsCommand, type LaunchConfiguration } from "@aws-sdk/client-auto-scaling";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { metadataOptions } from "../ec2/metadata-options.ts";
import { newFact } from "../facts.ts";
import { isoTime, namesOf, sortedNames } from "../values.ts";

/** Launch configurations of a region, from one list; their user data is not looked at. */
export const autoscalingLaunchConfigurations = defineCollector({
  id: "autoscaling.launch-configurations",
  scope: "regional",
  kinds: ["autoscaling.launch-configuration"],
  actions: ["autoscaling:DescribeLaunchConfigurations"],
  async *collect(context) {
    const { aws, region } = context;
    const configurations = aws.list({
      action: "autoscaling:DescribeLaunchConfigurations",
      fetch: (NextToken, options) =>
        aws.clients
          .autoscaling(region)
          .send(new DescribeLaunchConfigurationsCommand({ NextToken, MaxRecords: 100 }), options),
      items: (page) => page.LaunchConfigurations,
      next: (page) => page.NextToken,
    });
    for await (const configuration of configurations) {
      const fact = configurationFact(context, configuration);
      if (fact !== null) yield fact;
    }
    return { whole: configurations.isWhole };
  },
});

function configurationFact(
  context: CollectContext,
  configuration: LaunchConfiguration,
): FactOf<"autoscaling.launch-configuration"> | null {
  const { LaunchConfigurationARN: arn, LaunchConfigurationName: name } = configuration;
  if (arn === undefined || name === undefined) return null;
  // Query services answer an empty element where nothing is set.
  const textOf = (value: string | undefined) => namesOf([value])[0] ?? null;
  return newFact(context, {
    kind: "autoscaling.launch-configuration",
    arn,
    name,
    config: {
      imageId: textOf(configuration.ImageId),
      instanceType: textOf(configuration.InstanceType),
      instanceProfile: textOf(configuration.IamInstanceProfile),
      keyName: textOf(configuration.KeyName),
      securityGroupIds: sortedNames(configuration.SecurityGroups),
      assignsPublicIp: configuration.AssociatePublicIpAddress ?? null,
      metadataOptions: metadataOptions(configuration.MetadataOptions),
      createdAt: isoTime(configuration.CreatedTime),
    },
    observations: {},
  });
}
