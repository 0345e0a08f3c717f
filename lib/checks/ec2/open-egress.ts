import { fail, pass, unknown, type Verdict } from "../../domain/verdict.ts";
import { MissingFactError } from "../../facts/guard.ts";
import { internetRanges } from "../../graph/internet-ranges.ts";
import type { Advice, CheckContext } from "../define.ts";
import { coversAllPorts } from "./rules.ts";
import { subnetsOf, wayOut } from "./subnets.ts";

interface Place {
  subnetIds: readonly string[];
  securityGroupIds: readonly string[];
  hasPublicAddress: boolean;
}

/** Fails what runs where both its security groups and its routes let everything out to the internet. */
export function openEgressVerdict(
  { subnetIds, securityGroupIds, hasPublicAddress }: Place,
  context: CheckContext<unknown>,
): Verdict {
  const groups = context.all("ec2.security-group");
  const open = securityGroupIds.find((id) => {
    const group = groups.find(({ config }) => config.groupId === id);
    if (group === undefined) throw new MissingFactError(`the security group ${id}`);
    return group.config.egress.some((rule) => coversAllPorts(rule) && internetRanges(rule).length > 0);
  });
  if (open === undefined) return pass;
  const tables = context.all("ec2.route-table");
  const ways = subnetsOf(subnetIds, context.all("ec2.subnet")).map((subnet) => ({
    id: subnet.config.subnetId,
    way: wayOut(subnet, tables, hasPublicAddress),
  }));
  const out = ways.filter(({ way }) => way === "open").map(({ id }) => id);
  if (out.length > 0)
    return fail([
      {
        summary: `The security group ${open} lets out every port to every address.`,
        path: "securityGroupIds",
        value: open,
      },
      { summary: `The routes of ${out.sort().join(", ")} lead to the internet.`, path: "subnetIds", value: out },
    ]);
  const unseen = ways.filter(({ way }) => way === "unseen").map(({ id }) => id);
  return unseen.length === 0 ? pass : unknown(`what the way out of ${unseen.sort().join(", ")} lets through`);
}

/** How to let out only what is needed. */
export const NARROW_EGRESS: Advice = {
  fix: {
    console: [
      "In VPC open the security group, then Edit outbound rules.",
      "Replace All traffic by port 443, to prefix lists and security groups of what is called; use VPC endpoints for AWS services.",
    ],
    cli: `aws ec2 revoke-security-group-egress --group-id <group id> --region {{region}} \\
  --ip-permissions 'IpProtocol=-1,IpRanges=[{CidrIp=0.0.0.0/0}]'
aws ec2 authorize-security-group-egress --group-id <group id> --region {{region}} \\
  --ip-permissions 'IpProtocol=tcp,FromPort=443,ToPort=443,PrefixListIds=[{PrefixListId=<prefix list>}]'`,
    terraform: `resource "aws_vpc_security_group_egress_rule" "s3" {
  security_group_id = aws_security_group.this.id # of {{name}}
  prefix_list_id    = data.aws_prefix_list.s3.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}`,
    cloudformation: `SecurityGroup:
  Type: AWS::EC2::SecurityGroup
  Properties:
    GroupDescription: {{name}}
    VpcId: !Ref Vpc
    SecurityGroupEgress:
      - { IpProtocol: tcp, FromPort: 443, ToPort: 443, DestinationPrefixListId: !Ref S3PrefixList }`,
  },
  references: [
    {
      title: "Infrastructure security in Amazon VPC",
      url: "https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html",
    },
  ],
};
