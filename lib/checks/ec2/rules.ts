import type { Verdict } from "../../domain/verdict.ts";
import { fail } from "../../domain/verdict.ts";
import type { FactOf } from "../../facts/kinds.ts";
import { type GroupRule, internetRanges } from "../../graph/internet-ranges.ts";
import type { Advice } from "../define.ts";

export type Rule = GroupRule;

/** True when the rule lets every port of TCP through, or everything. */
export function coversAllPorts({ protocol, fromPort, toPort }: Rule): boolean {
  if (protocol === "-1") return true;
  if (protocol !== "tcp" && protocol !== "6") return false;
  return fromPort === null || (fromPort <= 1 && toPort === 65_535);
}

/** Those of the ports that the rule lets through over TCP. */
function portsIn({ protocol, fromPort, toPort }: Rule, ports: ReadonlyMap<number, string>): number[] {
  if ((protocol !== "tcp" && protocol !== "6") || fromPort === null || toPort === null) return [];
  return [...ports.keys()].filter((port) => port >= fromPort && port <= toPort);
}

/** One verdict a rule that opens one of these ports to the internet; rules that open all ports have a check of their own. */
export function openPortVerdicts(fact: FactOf<"ec2.security-group">, ports: ReadonlyMap<number, string>): Verdict[] {
  return fact.config.ingress.flatMap((rule) => {
    const open = internetRanges(rule);
    const hit = coversAllPorts(rule) ? [] : portsIn(rule, ports);
    if (open.length === 0 || hit.length === 0) return [];
    const names = hit.map((port) => `${port} (${ports.get(port) ?? ""})`);
    return [
      fail(
        { summary: `${open.join(", ")} may reach port ${names.join(", ")}.`, path: "ingress", value: rule },
        { discriminator: `${rule.protocol}:${rule.fromPort}-${rule.toPort}` },
      ),
    ];
  });
}

/** How to close a rule of a security group; `port` stands in the examples. */
export function closeRuleAdvice(console: string, port: number): Advice {
  return {
    fix: {
      console: ["In VPC open Security groups, then the group, then Edit inbound rules.", console],
      cli: `aws ec2 describe-security-group-rules --filters Name=group-id,Values=<group id> --region {{region}}
aws ec2 revoke-security-group-ingress --group-id <group id> --security-group-rule-ids <rule id> --region {{region}}`,
      terraform: `resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id            = aws_security_group.this.id # {{name}}
  referenced_security_group_id = aws_security_group.caller.id
  ip_protocol                  = "tcp"
  from_port                    = ${port}
  to_port                      = ${port}
}`,
      cloudformation: `Ingress:
  Type: AWS::EC2::SecurityGroupIngress
  Properties:
    GroupId: !Ref SecurityGroup # {{name}}
    SourceSecurityGroupId: !Ref CallerSecurityGroup
    IpProtocol: tcp
    FromPort: ${port}
    ToPort: ${port}`,
    },
    references: [
      {
        title: "Security group rules",
        url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
      },
    ],
  };
}
