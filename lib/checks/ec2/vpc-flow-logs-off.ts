import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isEmpty } from "./subnets.ts";

export default defineCheck({
  id: "vpc-flow-logs-off",
  kind: "ec2.vpc",
  severity: "medium",
  title: "Nobody records the network traffic of the VPC",
  why: "After a break-in flow logs tell who talked to whom and how much left. Without them scans, exfiltration and movement between services leave no trace.",
  fix: {
    console: [
      "In VPC open the VPC, then Flow logs, then Create flow log.",
      "Record all traffic, to S3 or CloudWatch Logs.",
    ],
    cli: `aws ec2 create-flow-logs --resource-type VPC --resource-ids <vpc id> --traffic-type ALL --region {{region}} \\
  --log-destination-type s3 --log-destination arn:aws:s3:::<bucket>`,
    terraform: `resource "aws_flow_log" "this" {
  vpc_id               = aws_vpc.this.id # {{name}}
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.flow_logs.arn
}`,
    cloudformation: `FlowLog:
  Type: AWS::EC2::FlowLog
  Properties:
    ResourceType: VPC
    ResourceId: !Ref Vpc # {{name}}
    TrafficType: ALL
    LogDestinationType: s3
    LogDestination: !GetAtt FlowLogBucket.Arn`,
  },
  references: [
    {
      title: "Logging IP traffic using VPC Flow Logs",
      url: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
    },
  ],
  needs: ["ec2.vpc", "ec2.subnet", "ec2.flow-log"],
  evaluate(fact, context) {
    const { vpcId, ownerId } = fact.config;
    // A shared VPC is recorded by its owner.
    if (ownerId !== null && ownerId !== fact.accountId) return pass;
    const logged = new Set(
      context
        .all("ec2.flow-log")
        .filter(({ observations }) => observations.isActive)
        .map(({ config }) => config.resourceId),
    );
    if (logged.has(vpcId)) return pass;
    const subnets = context.all("ec2.subnet").filter(({ config }) => config.vpcId === vpcId);
    if (isEmpty(vpcId, subnets)) return pass;
    const dark = subnets.filter(
      ({ config, observations }) => !logged.has(config.subnetId) && observations.usedAddresses !== 0,
    );
    if (dark.length === 0) return pass;
    const ids = dark.map(({ config }) => config.subnetId).sort();
    return fail({ summary: "No active flow log records the VPC or these subnets.", path: "vpcId", value: ids });
  },
});
