import { DescribeInstanceAttributeCommand, DescribeInstancesCommand, type Instance } from "@aws-sdk/client-ec2";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { judgedScript } from "../judged.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";
import { collectLaunchTemplates, LAUNCH_TEMPLATE_ACTIONS } from "./launch-templates.ts";
import { metadataOptions } from "./metadata-options.ts";

/** Instances that are not terminated, and launch templates. User data is judged and forgotten. */
export const ec2Instances = defineCollector({
  id: "ec2.instances",
  scope: "regional",
  kinds: ["ec2.instance", "ec2.launch-template"],
  actions: ["ec2:DescribeInstances", "ec2:DescribeInstanceAttribute", ...LAUNCH_TEMPLATE_ACTIONS],
  async *collect(context) {
    const { aws, region } = context;
    const instances = aws.list({
      action: "ec2:DescribeInstances",
      fetch: (NextToken, options) =>
        aws.clients.ec2(region).send(new DescribeInstancesCommand({ NextToken, MaxResults: 1000 }), options),
      items: (page) => page.Reservations?.flatMap((reservation) => reservation.Instances ?? []),
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(instances, 8, (instance) => instanceFact(context, instance)))
      if (fact !== null) yield fact;
    const { whole } = yield* collectLaunchTemplates(context);
    return { whole: whole && instances.isWhole };
  },
});

async function instanceFact(context: CollectContext, instance: Instance): Promise<FactOf<"ec2.instance"> | null> {
  const { InstanceId: instanceId, State } = instance;
  if (instanceId === undefined || State?.Name === "terminated") return null;
  const { accountId, partition, region } = context;
  const tags = tagsOf(instance.Tags);
  const fact = newFact(context, {
    kind: "ec2.instance",
    arn: `arn:${partition}:ec2:${region}:${accountId}:instance/${instanceId}`,
    name: tags.Name || instanceId,
    config: {
      instanceId,
      instanceType: instance.InstanceType ?? null,
      imageId: instance.ImageId ?? null,
      instanceProfileArn: instance.IamInstanceProfile?.Arn ?? null,
      launchedAt: isoTime(instance.LaunchTime),
      vpcId: instance.VpcId ?? null,
      subnetId: instance.SubnetId ?? null,
      securityGroupIds: sortedNames(instance.SecurityGroups?.map((group) => group.GroupId)),
      publicIp: instance.PublicIpAddress ?? null,
      privateIp: instance.PrivateIpAddress ?? null,
      keyName: instance.KeyName ?? null,
      metadataOptions: metadataOptions(instance.MetadataOptions),
      platform: instance.PlatformDetails ?? null,
      userData: null,
    },
    observations: { state: State?.Name ?? null },
  });
  fact.tags = tags;
  await fillUserData(context, fact);
  return fact;
}

async function fillUserData(context: CollectContext, fact: FactOf<"ec2.instance">): Promise<void> {
  const { aws, region } = context;
  const InstanceId = fact.config.instanceId;
  const result = await aws.call({
    action: "ec2:DescribeInstanceAttribute",
    resourceArn: fact.arn,
    absent: ["InvalidInstanceID.NotFound"],
    fn: (options) =>
      aws.clients
        .ec2(region)
        .send(new DescribeInstanceAttributeCommand({ InstanceId, Attribute: "userData" }), options),
  });
  if (result.outcome !== "value") return missing(fact, "userData");
  fact.config.userData = await judgedScript(context, "UserData", result.value.UserData?.Value);
}
