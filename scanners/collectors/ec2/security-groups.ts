import { DescribeSecurityGroupsCommand, type IpPermission, type SecurityGroup } from "@aws-sdk/client-ec2";
import { storableText } from "#lib/domain/json.ts";
import type { ConfigOf, FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { newFact } from "../facts.ts";
import { sortedNames, tagsOf } from "../values.ts";

type Rule = ConfigOf<"ec2.security-group">["ingress"][number];

/** Security groups of a region with their rules. */
export const ec2SecurityGroups = defineCollector({
  id: "ec2.security-groups",
  scope: "regional",
  kinds: ["ec2.security-group"],
  actions: ["ec2:DescribeSecurityGroups"],
  async *collect(context) {
    const { aws, region } = context;
    const groups = aws.list({
      action: "ec2:DescribeSecurityGroups",
      fetch: (NextToken, options) =>
        aws.clients.ec2(region).send(new DescribeSecurityGroupsCommand({ NextToken, MaxResults: 1000 }), options),
      items: (page) => page.SecurityGroups,
      next: (page) => page.NextToken,
    });
    for await (const group of groups) if (group.GroupId !== undefined) yield groupFact(context, group.GroupId, group);
    return { whole: groups.isWhole };
  },
});

function groupFact(context: CollectContext, groupId: string, group: SecurityGroup): FactOf<"ec2.security-group"> {
  const { partition, region, accountId } = context;
  const fact = newFact(context, {
    kind: "ec2.security-group",
    arn:
      group.SecurityGroupArn ??
      `arn:${partition}:ec2:${region}:${group.OwnerId ?? accountId}:security-group/${groupId}`,
    name: group.GroupName ?? groupId,
    config: {
      groupId,
      vpcId: group.VpcId ?? null,
      ownerId: group.OwnerId ?? null,
      description: storableText(group.Description ?? ""),
      isDefault: group.GroupName === "default",
      ingress: rulesOf(group.IpPermissions),
      egress: rulesOf(group.IpPermissionsEgress),
    },
    observations: {},
  });
  fact.tags = tagsOf(group.Tags);
  return fact;
}

/** AWS promises no order of rules. */
function rulesOf(permissions: readonly IpPermission[] | undefined): Rule[] {
  return (permissions ?? [])
    .map((permission) => ({
      protocol: permission.IpProtocol ?? "-1",
      fromPort: portOf(permission.FromPort),
      toPort: portOf(permission.ToPort),
      cidrs: sortedNames([
        ...(permission.IpRanges ?? []).map(({ CidrIp }) => CidrIp),
        ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => CidrIpv6),
      ]),
      groups: (permission.UserIdGroupPairs ?? [])
        .map(({ GroupId, UserId }) => ({ groupId: GroupId ?? "", accountId: UserId ?? null }))
        .sort((a, b) => (a.groupId < b.groupId ? -1 : 1)),
      prefixListIds: sortedNames(permission.PrefixListIds?.map(({ PrefixListId }) => PrefixListId)),
    }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function portOf(port: number | undefined): number | null {
  return port === undefined || port === -1 ? null : port;
}

function keyOf({ protocol, fromPort, toPort }: Rule): string {
  return `${protocol} ${fromPort ?? ""} ${toPort ?? ""}`;
}
