import { type AutoScalingGroup, DescribeAutoScalingGroupsCommand } from "@aws-sdk/client-auto-scaling";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";

/** Auto Scaling groups of a region, from one list. */
export const autoscalingGroups = defineCollector({
  id: "autoscaling.groups",
  scope: "regional",
  kinds: ["autoscaling.group"],
  actions: ["autoscaling:DescribeAutoScalingGroups"],
  async *collect(context) {
    const { aws, region } = context;
    const groups = aws.list({
      action: "autoscaling:DescribeAutoScalingGroups",
      fetch: (NextToken, options) =>
        aws.clients
          .autoscaling(region)
          .send(new DescribeAutoScalingGroupsCommand({ NextToken, MaxRecords: 100 }), options),
      items: (page) => page.AutoScalingGroups,
      next: (page) => page.NextToken,
    });
    for await (const group of groups) {
      const fact = groupFact(context, group);
      if (fact !== null) yield fact;
    }
    return { whole: groups.isWhole };
  },
});

function groupFact(context: CollectContext, group: AutoScalingGroup): FactOf<"autoscaling.group"> | null {
  const { AutoScalingGroupARN: arn, AutoScalingGroupName: name } = group;
  if (arn === undefined || name === undefined) return null;
  const template = group.LaunchTemplate ?? group.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification;
  const fact = newFact(context, {
    kind: "autoscaling.group",
    arn,
    name,
    config: {
      launchTemplateId: template?.LaunchTemplateId ?? null,
      // Absent means the default version. Source: Auto Scaling API Reference, LaunchTemplateSpecification.
      launchTemplateVersion: template === undefined ? null : (template.Version ?? "$Default"),
      launchConfigurationName: group.LaunchConfigurationName ?? null,
      minSize: group.MinSize ?? 0,
      maxSize: group.MaxSize ?? 0,
      subnetIds: sortedNames(group.VPCZoneIdentifier?.split(",")),
      createdAt: isoTime(group.CreatedTime),
    },
    observations: {
      desiredCapacity: group.DesiredCapacity ?? null,
      instanceCount: group.Instances?.length ?? null,
    },
  });
  fact.tags = tagsOf(group.Tags);
  return fact;
}
