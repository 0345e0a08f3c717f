import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isPublic } from "./subnets.ts";

export default defineCheck({
  id: "subnet-maps-public-ip",
  kind: "ec2.subnet",
  severity: "low",
  title: "Whatever starts in the subnet gets a public address",
  why: "Machines and tasks that nobody meant to publish can be reached from the internet, where one rule too many in a security group is enough.",
  fix: {
    console: [
      "In VPC open the subnet, then Actions, then Edit subnet settings.",
      "Switch Auto-assign public IPv4 address off.",
    ],
    cli: "aws ec2 modify-subnet-attribute --subnet-id <subnet id> --no-map-public-ip-on-launch --region {{region}}",
    terraform: `resource "aws_subnet" "this" {
  vpc_id                  = aws_vpc.this.id # {{name}}
  cidr_block              = var.cidr
  map_public_ip_on_launch = false
}`,
    cloudformation: `Subnet:
  Type: AWS::EC2::Subnet
  Properties:
    VpcId: !Ref Vpc # {{name}}
    CidrBlock: !Ref Cidr
    MapPublicIpOnLaunch: false`,
  },
  references: [
    {
      title: "Modify the IP addressing attributes of your subnet",
      url: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html",
    },
  ],
  needs: ["ec2.subnet", "ec2.route-table"],
  evaluate(fact, context) {
    const { mapsPublicIp, ownerId, isDefaultForZone } = fact.config;
    if (!mapsPublicIp || (ownerId !== null && ownerId !== fact.accountId)) return pass;
    // Every account has such subnets in every region; they matter once something is in them.
    if (isDefaultForZone && fact.observations.usedAddresses === 0) return pass;
    if (!isPublic(fact, context.all("ec2.route-table"))) return pass;
    return fail({
      summary: "The subnet gives public addresses, and leads to the internet.",
      path: "mapsPublicIp",
      value: true,
    });
  },
});
