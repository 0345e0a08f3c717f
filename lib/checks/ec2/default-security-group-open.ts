import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isEmpty } from "./subnets.ts";

export default defineCheck({
  id: "default-security-group-open",
  kind: "ec2.security-group",
  severity: "low",
  title: "The default security group lets traffic through",
  why: "Whatever is started without a group of its own gets this one, and reaches everything else that was. Without rules, forgetting the group shows at once.",
  fix: {
    console: [
      "Give what uses the default group a group of its own.",
      "In VPC open Security groups, then default, and delete its inbound and outbound rules.",
    ],
    cli: `aws ec2 describe-security-group-rules --filters Name=group-id,Values=<group id> --region {{region}}
aws ec2 revoke-security-group-ingress --group-id <group id> --security-group-rule-ids <rule id> --region {{region}}
aws ec2 revoke-security-group-egress --group-id <group id> --security-group-rule-ids <rule id> --region {{region}}`,
    terraform: `resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id # no ingress and no egress: all rules are removed
}`,
    cloudformation: `# CloudFormation cannot change a default group; AWS Config's rule vpc-default-security-group-closed mends it:
DefaultGroupClosed:
  Type: AWS::Config::ConfigRule
  Properties:
    Source: { Owner: AWS, SourceIdentifier: VPC_DEFAULT_SECURITY_GROUP_CLOSED }`,
  },
  references: [
    {
      title: "Default security groups for your VPCs",
      url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
    },
  ],
  needs: ["ec2.security-group", "ec2.subnet"],
  evaluate(fact, context) {
    const { isDefault, vpcId, ingress, ownerId } = fact.config;
    if (!isDefault || vpcId === null || (ownerId !== null && ownerId !== fact.accountId)) return pass;
    if (ingress.length === 0) return pass;
    const lets = ingress.some(({ cidrs, prefixListIds }) => cidrs.length + prefixListIds.length > 0);
    // As AWS makes it, the group lets in itself alone: no matter in a VPC where nothing has an address.
    if (!lets && isEmpty(vpcId, context.all("ec2.subnet"))) return pass;
    return fail(
      { summary: lets ? "It lets in addresses." : "It lets in whatever else has it.", path: "ingress", value: ingress },
      { severity: lets ? "medium" : "low" },
    );
  },
});
