import { APIGatewayClient, GetRestApisCommand } from "@aws-sdk/client-api-gateway";
import { CloudFrontClient, ListDistributionsCommand } from "@aws-sdk/client-cloudfront";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeListenersCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type AwsEdge, startAwsEdge } from "./aws-edge.ts";
import { answerModel } from "./model-answer.ts";

let edge: AwsEdge;
beforeAll(async () => {
  edge = await startAwsEdge("http://127.0.0.1:9");
});
afterAll(() => edge.stop());

const settings = () => ({
  endpoint: edge.url,
  region: "us-east-1",
  maxAttempts: 1,
  credentials: { accessKeyId: "testing", secretAccessKey: "testing" },
});

it("answers REST-JSON with the names on the wire", async () => {
  const items = [{ id: "a1", name: "orders", createdDate: new Date("2026-01-02T03:04:05Z"), tags: { team: "core" } }];
  edge.use(answerModel({ service: "apigateway", command: GetRestApisCommand, output: { items } }));
  expect(await new APIGatewayClient(settings()).send(new GetRestApisCommand({}))).toMatchObject({ items });
});

it("answers EC2's query protocol", async () => {
  const Vpcs = [{ VpcId: "vpc-1", IsDefault: false, Tags: [{ Key: "Name", Value: "a & <b>" }] }, { VpcId: "vpc-2" }];
  edge.use(answerModel({ service: "ec2", command: DescribeVpcsCommand, output: { Vpcs, NextToken: "n" } }));
  expect(await new EC2Client(settings()).send(new DescribeVpcsCommand({}))).toMatchObject({ Vpcs, NextToken: "n" });
});

it("answers the query protocol", async () => {
  const Listeners = [
    { Port: 443, SslPolicy: "p", AlpnPolicy: ["None"], DefaultActions: [{ Type: "forward" as const }] },
  ];
  edge.use(answerModel({ service: "elasticloadbalancing", command: DescribeListenersCommand, output: { Listeners } }));
  expect(await new ElasticLoadBalancingV2Client(settings()).send(new DescribeListenersCommand({}))).toMatchObject({
    Listeners,
  });
});

it("answers JSON", async () => {
  const MetricAlarms = [{ AlarmName: "errors", AlarmConfigurationUpdatedTimestamp: new Date(1_700_000_000_000) }];
  edge.use(answerModel({ service: "monitoring", command: DescribeAlarmsCommand, output: { MetricAlarms } }));
  expect(await new CloudWatchClient(settings()).send(new DescribeAlarmsCommand({}))).toMatchObject({ MetricAlarms });
});

it("answers REST-XML", async () => {
  const DistributionList = { Marker: "", MaxItems: 100, IsTruncated: false, Quantity: 0, Items: [] };
  edge.use(answerModel({ service: "cloudfront", command: ListDistributionsCommand, output: { DistributionList } }));
  expect(await new CloudFrontClient(settings()).send(new ListDistributionsCommand({}))).toMatchObject({
    DistributionList: { MaxItems: 100, IsTruncated: false },
  });
});

it("refuses what the model does not know, and wrong types, by place", () => {
  const wrong = (output: object) =>
    answerModel({ service: "ec2", command: DescribeVpcsCommand, output: () => output })({
      operation: "ec2:DescribeVpcs",
      service: "ec2",
      region: "us-east-1",
      accessKeyId: "",
      method: "POST",
      path: "/",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "",
    });
  expect(() => wrong({ Vpcs: [{ VpcName: "x" }] })).toThrow(
    "DescribeVpcs.Vpcs[0].VpcName is not in the service's model.",
  );
  expect(() => wrong({ Vpcs: [{ VpcId: 1 }] })).toThrow("DescribeVpcs.Vpcs[0].VpcId must be of type string.");
});
