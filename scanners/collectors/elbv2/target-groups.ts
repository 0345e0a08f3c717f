import { DescribeTargetGroupsCommand } from "@aws-sdk/client-elastic-load-balancing-v2";
import { defineCollector } from "../define.ts";
import { newFact } from "../facts.ts";
import { sortedNames } from "../values.ts";

/** Target groups: what stands behind load balancers. */
export const elbv2TargetGroups = defineCollector({
  id: "elbv2.target-groups",
  scope: "regional",
  kinds: ["elbv2.target-group"],
  actions: ["elasticloadbalancing:DescribeTargetGroups"],
  async *collect(context) {
    const { aws, region } = context;
    const groups = aws.list({
      action: "elasticloadbalancing:DescribeTargetGroups",
      fetch: (Marker, options) =>
        aws.clients.elbv2(region).send(new DescribeTargetGroupsCommand({ Marker, PageSize: 400 }), options),
      items: (page) => page.TargetGroups,
      next: (page) => page.NextMarker,
    });
    for await (const group of groups) {
      const { TargetGroupArn: arn, TargetGroupName: name } = group;
      if (arn === undefined || name === undefined) continue;
      yield newFact(context, {
        kind: "elbv2.target-group",
        arn,
        name,
        config: {
          targetType: group.TargetType ?? "",
          protocol: group.Protocol ?? null,
          port: group.Port ?? null,
          vpcId: group.VpcId ?? null,
          loadBalancerArns: sortedNames(group.LoadBalancerArns),
        },
        observations: {},
      });
    }
    return { whole: groups.isWhole };
  },
});
