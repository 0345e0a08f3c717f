import {
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { arn, groupId, idOf, isOneOf, nameOf, tagList, timeOf, uuidOf, vpcId } from "../names.ts";
import { indexOf, pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";

const certificateArn = (place: Place, index: number) =>
  arn(place, "acm", `certificate/${uuidOf(place, "certificate", index)}`);
const isNetwork = (place: Place, index: number) => isOneOf(place, index, 240, 25);
export const balancerArn = (place: Place, index: number) =>
  arn(
    place,
    "elasticloadbalancing",
    `loadbalancer/${isNetwork(place, index) ? "net" : "app"}/${nameOf(place, "balancer", index)}/${idOf(place, "balancer", index, 16)}`,
  );
const targetArn = (place: Place, index: number) => {
  const at = index % Math.max(1, place.count("elbv2.target-group"));
  return arn(
    place,
    "elasticloadbalancing",
    `targetgroup/${nameOf(place, "targets", at)}/${idOf(place, "targets", at, 16)}`,
  );
};
const listenerArn = (place: Place, index: number, port: number) =>
  `${balancerArn(place, index).replace(":loadbalancer/", ":listener/")}/p${port}-b${index}`;
function listenerOf(place: Place, index: number, port: number) {
  return {
    ListenerArn: listenerArn(place, index, port),
    LoadBalancerArn: balancerArn(place, index),
    Port: port,
    Protocol: isNetwork(place, index) ? ("TCP" as const) : port === 443 ? ("HTTPS" as const) : ("HTTP" as const),
    ...(port === 443 && !isNetwork(place, index)
      ? {
          SslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
          Certificates: [{ CertificateArn: certificateArn(place, index) }],
        }
      : {}),
    DefaultActions: [{ Type: "forward" as const, TargetGroupArn: targetArn(place, index) }],
  };
}

export const balancersOperations = [
  serve(
    "elasticloadbalancing",
    DescribeLoadBalancersCommand,
  )((asked, place) => {
    const most = { asked: asked.text("PageSize"), most: 400 };
    const page = pageOf(place.count("elbv2.load-balancer"), asked.text("Marker"), most, (index) => ({
      LoadBalancerArn: balancerArn(place, index),
      LoadBalancerName: nameOf(place, "balancer", index),
      DNSName: `${nameOf(place, "balancer", index)}.${place.region}.elb.amazonaws.com`,
      Type: isNetwork(place, index) ? ("network" as const) : ("application" as const),
      Scheme: isOneOf(place, index, 241, 60) ? ("internal" as const) : ("internet-facing" as const),
      ...(place.count("ec2.vpc") > 0 ? { VpcId: vpcId(place, index) } : {}),
      SecurityGroups: [groupId(place, index)],
      State: { Code: "active" as const },
      CreatedTime: timeOf(place, index),
    }));
    return { LoadBalancers: page.items, NextMarker: page.next };
  }),
  serve(
    "elasticloadbalancing",
    DescribeLoadBalancerAttributesCommand,
  )((asked, place) => {
    const index = asked.index("LoadBalancerArn");
    const value = (use: number, percent: number) => String(isOneOf(place, index, use, percent));
    return {
      Attributes: [
        { Key: "access_logs.s3.enabled", Value: value(242, 60) },
        { Key: "deletion_protection.enabled", Value: value(243, 60) },
        { Key: "routing.http.drop_invalid_header_fields.enabled", Value: value(244, 60) },
        { Key: "routing.http.desync_mitigation_mode", Value: "defensive" },
        { Key: "waf.fail_open.enabled", Value: "false" },
      ],
    };
  }),
  serve(
    "elasticloadbalancing",
    DescribeListenersCommand,
  )((asked, place) => {
    const index = asked.index("LoadBalancerArn");
    return { Listeners: [listenerOf(place, index, 443), listenerOf(place, index, 80)] };
  }),
  serve(
    "elasticloadbalancing",
    DescribeRulesCommand,
  )((asked, place) => {
    const index = asked.index("ListenerArn");
    const forward = [{ Type: "forward" as const, TargetGroupArn: targetArn(place, index) }];
    const redirect = [
      {
        Type: "redirect" as const,
        RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" as const },
      },
    ];
    const isPlain = asked.text("ListenerArn").includes("/p80-");
    return {
      Rules: [
        {
          RuleArn: "rule-1",
          Priority: "1",
          IsDefault: false,
          Actions: isPlain && isOneOf(place, index, 245, 80) ? redirect : forward,
        },
        { RuleArn: "rule-default", Priority: "default", IsDefault: true, Actions: forward },
      ],
    };
  }),
  serve(
    "elasticloadbalancing",
    DescribeTagsCommand,
  )((asked, place) => ({
    TagDescriptions: asked
      .list("ResourceArns")
      .map((one) => ({ ResourceArn: one, Tags: tagList(place, indexOf(one)) })),
  })),
  serve(
    "elasticloadbalancing",
    DescribeTargetGroupsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("PageSize"), most: 400 };
    const balancers = place.count("elbv2.load-balancer");
    const page = pageOf(place.count("elbv2.target-group"), asked.text("Marker"), most, (index) => ({
      TargetGroupArn: targetArn(place, index),
      TargetGroupName: nameOf(place, "targets", index),
      TargetType: "ip" as const,
      Protocol: "HTTP" as const,
      Port: 8080,
      ...(place.count("ec2.vpc") > 0 ? { VpcId: vpcId(place, index) } : {}),
      LoadBalancerArns: balancers > 0 ? [balancerArn(place, index % balancers)] : [],
    }));
    return { TargetGroups: page.items, NextMarker: page.next };
  }),
];
