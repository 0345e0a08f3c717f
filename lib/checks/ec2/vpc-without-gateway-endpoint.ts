import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { wayOut } from "./subnets.ts";

export default defineCheck({
  id: "vpc-without-gateway-endpoint",
  kind: "ec2.vpc",
  severity: "low",
  title: "Functions and tasks reach S3 or DynamoDB over the internet",
  why: "Without a gateway endpoint the data leaves the network through NAT, so the way to the internet must stay open, and no endpoint policy says which buckets may be used.",
  fix: {
    console: [
      "In VPC open Endpoints, then Create endpoint.",
      "Choose the Gateway of S3 or DynamoDB, the VPC, and the route tables of its private subnets.",
    ],
    cli: `aws ec2 create-vpc-endpoint --vpc-id <vpc id> --service-name com.amazonaws.{{region}}.s3 --region {{region}} \\
  --vpc-endpoint-type Gateway --route-table-ids <route tables>`,
    terraform: `resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id # {{name}}
  service_name      = "com.amazonaws.{{region}}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.private_route_tables
}`,
    cloudformation: `S3Endpoint:
  Type: AWS::EC2::VPCEndpoint
  Properties:
    VpcId: !Ref Vpc # {{name}}
    ServiceName: com.amazonaws.{{region}}.s3
    VpcEndpointType: Gateway
    RouteTableIds: !Ref PrivateRouteTables`,
  },
  references: [
    {
      title: "Gateway endpoints",
      url: "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
    },
  ],
  needs: [
    "ec2.vpc",
    "ec2.subnet",
    "ec2.route-table",
    "ec2.vpc-endpoint",
    "lambda.function",
    "ecs.service",
    "dynamodb.table",
  ],
  evaluate(fact, context) {
    const { vpcId, ownerId } = fact.config;
    if (ownerId !== null && ownerId !== fact.accountId) return pass;
    const subnets = context.all("ec2.subnet").filter(({ config }) => config.vpcId === vpcId);
    const used = new Set([
      ...context.all("lambda.function").flatMap(({ config }) => config.vpc?.subnetIds ?? []),
      ...context.all("ecs.service").flatMap(({ config }) => config.subnetIds),
    ]);
    const tables = context.all("ec2.route-table");
    const users = subnets.filter(({ config }) => used.has(config.subnetId));
    // Where nothing leads out, nothing goes out.
    if (users.every((subnet) => wayOut(subnet, tables, true) === "closed")) return pass;
    const served = context
      .all("ec2.vpc-endpoint")
      .filter(({ config, observations }) => config.vpcId === vpcId && observations.state === "available")
      .map(({ config }) => config.serviceName);
    const hasTables = context.all("dynamodb.table").some(({ region }) => region === fact.region);
    return ["s3", ...(hasTables ? ["dynamodb"] : [])]
      .filter((service) => !served.some((name) => name.endsWith(`.${service}`)))
      .map((service) =>
        fail(
          {
            summary: `${users.length} subnets with functions or tasks have no endpoint for ${service}.`,
            path: "vpcId",
            value: users.map(({ config }) => config.subnetId).sort(),
          },
          { discriminator: service },
        ),
      );
  },
});
