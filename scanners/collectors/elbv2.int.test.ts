import { CreateSubnetCommand, CreateVpcCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { elbv2LoadBalancers } from "./elbv2/load-balancers.ts";
import { elbv2TargetGroups } from "./elbv2/target-groups.ts";
import { type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const SECRET = "hunter2-hunter2";

let emulator: Emulator;
let targets: string;

beforeAll(async () => {
  emulator = await startEmulator();
  await seed();
});

afterAll(async () => emulator?.stop());

async function seed(): Promise<void> {
  const ec2 = new EC2Client(emulator.settings);
  const elb = new ElasticLoadBalancingV2Client(emulator.settings);
  const vpc = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const VpcId = vpc.Vpc?.VpcId;
  const subnets: string[] = [];
  for (const [CidrBlock, AvailabilityZone] of [
    ["10.0.0.0/24", "us-east-1a"],
    ["10.0.1.0/24", "us-east-1b"],
  ]) {
    const made = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone }));
    subnets.push(made.Subnet?.SubnetId ?? "");
  }
  const group = await elb.send(
    new CreateTargetGroupCommand({ Name: "orders", Protocol: "HTTP", Port: 80, VpcId, TargetType: "ip" }),
  );
  await elb.send(new CreateTargetGroupCommand({ Name: "handler", TargetType: "lambda" }));
  targets = group.TargetGroups?.[0]?.TargetGroupArn ?? "";
  const shop = await elb.send(
    new CreateLoadBalancerCommand({
      Name: "shop",
      Scheme: "internet-facing",
      Subnets: subnets,
      Tags: [{ Key: "team", Value: "core" }],
    }),
  );
  const LoadBalancerArn = shop.LoadBalancers?.[0]?.LoadBalancerArn;
  await elb.send(
    new ModifyLoadBalancerAttributesCommand({
      LoadBalancerArn,
      Attributes: [
        { Key: "deletion_protection.enabled", Value: "true" },
        { Key: "routing.http.drop_invalid_header_fields.enabled", Value: "true" },
        { Key: "routing.http.desync_mitigation_mode", Value: "monitor" },
      ],
    }),
  );
  const http = await elb.send(
    new CreateListenerCommand({
      LoadBalancerArn,
      Protocol: "HTTP",
      Port: 80,
      DefaultActions: [
        { Type: "redirect", RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" } },
      ],
    }),
  );
  await elb.send(
    new CreateRuleCommand({
      ListenerArn: http.Listeners?.[0]?.ListenerArn,
      Priority: 5,
      Conditions: [{ Field: "path-pattern", Values: ["/api/*"] }],
      Actions: [
        {
          Type: "authenticate-oidc",
          Order: 1,
          AuthenticateOidcConfig: {
            Issuer: "https://issuer.example.com",
            AuthorizationEndpoint: "https://issuer.example.com/a",
            TokenEndpoint: "https://issuer.example.com/t",
            UserInfoEndpoint: "https://issuer.example.com/u",
            ClientId: "app",
            ClientSecret: SECRET,
          },
        },
        { Type: "forward", Order: 2, TargetGroupArn: targets },
      ],
    }),
  );
  await elb.send(
    new CreateLoadBalancerCommand({ Name: "wire", Subnets: subnets, Type: "network", Scheme: "internal" }),
  );
}

it("reads shop with attributes, listeners and rules, and wire", async () => {
  const run = await runCollector(elbv2LoadBalancers, emulator.connection);
  expect(run).toMatchObject({ whole: true, gaps: [] });
  expect(named(run.facts, "shop")).toMatchObject({
    tags: { team: "core" },
    gaps: [],
    config: {
      type: "application",
      scheme: "internet-facing",
      hasDeletionProtection: true,
      hasAccessLogs: false,
      dropsInvalidHeaders: true,
      desyncMode: "monitor",
      listeners: [
        {
          port: 80,
          protocol: "HTTP",
          sslPolicy: null,
          mutualTls: "off",
          rules: [
            { priority: "5", actions: ["authenticate-oidc", "forward"], targetGroupArns: [targets] },
            { priority: "default", actions: ["redirect"], redirectsToHttps: true, targetGroupArns: [] },
          ],
        },
      ],
    },
  });
  expect(named(run.facts, "wire")).toMatchObject({ config: { type: "network", scheme: "internal", listeners: [] } });
  expect(JSON.stringify(run.facts)).not.toContain(SECRET);
});

it("makes refused attributes, rules and tags gaps", async () => {
  const off = emulator.edge.use(deny(/:(DescribeLoadBalancerAttributes|DescribeRules|DescribeTags)$/));
  const run = await runCollector(elbv2LoadBalancers, emulator.connection);
  off();
  expect(named(run.facts, "shop")?.gaps.sort()).toEqual([
    "desyncMode",
    "dropsInvalidHeaders",
    "hasAccessLogs",
    "hasDeletionProtection",
    "isWafFailOpen",
    "listeners",
    "tags",
  ]);
  // A network load balancer has no rules to ask for.
  expect(named(run.facts, "wire")?.gaps).not.toContain("listeners");
});

it("reads the target groups orders and handler", async () => {
  const run = await runCollector(elbv2TargetGroups, emulator.connection);
  expect(run).toMatchObject({ whole: true, gaps: [] });
  expect(named(run.facts, "orders")).toMatchObject({ arn: targets, config: { targetType: "ip", protocol: "HTTP" } });
  expect(named(run.facts, "handler")).toMatchObject({ config: { targetType: "lambda" } });
});

it("is not whole when a list is refused", async () => {
  const off = emulator.edge.use(deny(/:(DescribeLoadBalancers|DescribeTargetGroups)$/));
  for (const collector of [elbv2LoadBalancers, elbv2TargetGroups])
    expect(await runCollector(collector, emulator.connection)).toMatchObject({
      whole: false,
      facts: [],
      gaps: [{ reason: "denied" }],
    });
  off();
});
