import { isAccountId } from "../../../domain/arn.ts";
import { isObject, valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent } from "../define.ts";
import type { DetectionEvent } from "../detection.ts";
import { foreignAccount } from "../policy.ts";
import { asked, askedAny, attemptSeverity, called, contain, on, proof, recover, STOP_ACTOR, textsIn } from "./parts.ts";

/** Ports behind which administration or data stand. */
const SENSITIVE = [
  20, 21, 22, 23, 135, 139, 445, 1433, 1521, 2049, 2375, 2376, 3306, 3389, 4333, 5432, 5439, 5500, 5601, 5900, 5985,
  5986, 6379, 6443, 7001, 8020, 9042, 9092, 9200, 9300, 10250, 11211, 27017, 27018,
];

interface RuleRange {
  cidr: string;
  from: number | undefined;
  to: number | undefined;
  protocol: string;
}

const numberOf = (value: unknown) =>
  typeof value === "number" ? value : typeof value === "string" && value !== "" ? Number(value) : undefined;
const isWorld = (cidr: string) => /\/0$/.test(cidr);

/** The rules that a call about a security group adds, in each of the forms in which EC2 takes them. */
function rangesOf({ record }: DetectionEvent): RuleRange[] {
  const request = record.requestParameters;
  const ranges: RuleRange[] = [];
  const add = (rule: unknown, cidrs: readonly string[]) => {
    const at = (...keys: string[]) => keys.map((key) => valueAt(rule, key)).find((value) => value !== undefined);
    for (const cidr of cidrs)
      ranges.push({
        cidr,
        from: numberOf(at("fromPort", "FromPort")),
        to: numberOf(at("toPort", "ToPort")),
        protocol: String(at("ipProtocol", "IpProtocol") ?? "-1"),
      });
  };
  add(request, textsIn(valueAt(request, "cidrIp")));
  const items = valueAt(request, "ipPermissions.items");
  for (const item of Array.isArray(items) ? items : [])
    add(item, [...textsIn(valueAt(item, "ipRanges"), "cidrIp"), ...textsIn(valueAt(item, "ipv6Ranges"), "cidrIpv6")]);
  const modified = valueAt(request, "ModifySecurityGroupRulesRequest.SecurityGroupRule");
  for (const item of Array.isArray(modified) ? modified : [modified]) {
    const rule = isObject(item) ? (item["SecurityGroupRule"] ?? item) : undefined;
    add(rule, [...textsIn(valueAt(rule, "CidrIpv4")), ...textsIn(valueAt(rule, "CidrIpv6"))]);
  }
  return ranges;
}

const isAll = ({ from, to, protocol }: RuleRange) =>
  protocol === "-1" || from === undefined || to === undefined || (from <= 0 && to >= 65535);
const holds = ({ from = 0, to = 65535 }: RuleRange, port: number) => from <= port && port <= to;
const portText = (range: RuleRange) => (isAll(range) ? "all ports" : `ports ${range.from} to ${range.to}`);

export const networkRules = [
  defineEvent({
    id: "security-group-opened",
    title: "Security group opened to the internet",
    severity: "high",
    techniques: ["T1562.007"],
    on: [on("ec2", "AuthorizeSecurityGroupIngress", "ModifySecurityGroupRules")],
    includesFailed: true,
    why: "Ports for administration and databases are found and tried within minutes once they are open to all.",
    check: ["See what is in the group.", "Ask whether it was to be open."],
    respond: [
      contain(
        "Take the rule away.",
        "aws ec2 revoke-security-group-ingress --region {region} --group-id {groupId} --protocol tcp --port PORT --cidr 0.0.0.0/0",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Bastions that are open on purpose. Ports 80 and 443 are left out."],
    find: (event) => {
      if (event.record.result === "error") return null;
      const range = rangesOf(event).find(
        (candidate) =>
          isWorld(candidate.cidr) && (isAll(candidate) || SENSITIVE.some((port) => holds(candidate, port))),
      );
      const group = askedAny(event, "groupId", "groupName", "ModifySecurityGroupRulesRequest.GroupId");
      if (range === undefined) return null;
      return {
        subject: group,
        target: group,
        severity: attemptSeverity(event, "low"),
        evidence: [proof("cidrIp", range.cidr), proof("fromPort", portText(range))],
      };
    },
  }),
  defineEvent({
    id: "egress-opened-by-hand",
    title: "Way out to the internet opened by hand",
    severity: "low",
    techniques: ["T1562.007"],
    on: [
      on(
        "ec2",
        "AuthorizeSecurityGroupEgress",
        "CreateRoute",
        "ReplaceRoute",
        "AttachInternetGateway",
        "CreateNatGateway",
        "CreateEgressOnlyInternetGateway",
      ),
    ],
    why: "Functions and instances in a closed network can only take data out once there is a way.",
    check: ["See which network it is and whether it was closed on purpose."],
    respond: [
      contain(
        "Take the route away.",
        "aws ec2 delete-route --region {region} --route-table-id {routeTableId} --destination-cidr-block 0.0.0.0/0",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Networks that are built by hand or with a user's key."],
    find: (event) => {
      const hand = handOf(event);
      const { operation } = event.record;
      const destination = askedAny(event, "destinationCidrBlock", "destinationIpv6CidrBlock");
      const isOpen =
        /Gateway$/.test(operation) ||
        (destination !== undefined
          ? isWorld(destination)
          : rangesOf(event).some((range) => isWorld(range.cidr) && isAll(range)));
      const subject = askedAny(
        event,
        "routeTableId",
        "groupId",
        "vpcId",
        "subnetId",
        "CreateNatGatewayRequest.SubnetId",
      );
      return hand === null || !isOpen
        ? null
        : { subject, evidence: [hand, called(event), proof("destinationCidrBlock", destination)] };
    },
  }),
  defineEvent({
    id: "network-acl-opened",
    title: "Network ACL opened to everyone on all ports",
    severity: "medium",
    techniques: ["T1562.007"],
    on: [on("ec2", "CreateNetworkAclEntry", "ReplaceNetworkAclEntry")],
    why: "The network ACL is the second wall behind the security groups.",
    check: ["Compare with the ACL's other entries."],
    respond: [
      contain(
        "Delete the entry.",
        "aws ec2 delete-network-acl-entry --region {region} --network-acl-id {networkAclId} --rule-number {ruleNumber} --ingress",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Networks that leave the filtering to security groups."],
    find: (event) => {
      const cidr = askedAny(event, "cidrBlock", "ipv6CidrBlock") ?? "";
      const isIngress = asked(event, "egress") !== "true";
      const protocol = asked(event, "aclProtocol") ?? asked(event, "protocol");
      if (!isIngress || asked(event, "ruleAction") !== "allow" || !isWorld(cidr) || protocol !== "-1") return null;
      const id = asked(event, "networkAclId");
      return {
        subject: id,
        target: id,
        evidence: [proof("cidrBlock", cidr), proof("aclProtocol", "all")],
        names: { ruleNumber: asked(event, "ruleNumber") },
      };
    },
  }),
  defineEvent({
    id: "vpc-peering-foreign",
    title: "Network connected with a foreign account",
    severity: "medium",
    techniques: ["T1199", "T1562.007"],
    on: [
      on(
        "ec2",
        "CreateVpcPeeringConnection",
        "AcceptVpcPeeringConnection",
        "ModifyVpcEndpointServicePermissions",
        "AcceptTransitGatewayVpcAttachment",
      ),
    ],
    why: "A peering or endpoint service is a way between two networks past the internet's walls.",
    check: ["See whose account it is."],
    respond: [
      contain(
        "Delete the peering.",
        "aws ec2 delete-vpc-peering-connection --region {region} --vpc-peering-connection-id {vpcPeeringConnectionId}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Networks of partners."],
    find: (event, context) => {
      const { record } = event;
      const text = JSON.stringify([record.requestParameters, record.responseElements]).slice(0, 20_000);
      const isEveryone =
        record.operation === "ModifyVpcEndpointServicePermissions" && /"(?:content|principal)":"\*"/i.test(text);
      const subject = askedAny(
        event,
        "vpcPeeringConnectionId",
        "vpcId",
        "ModifyVpcEndpointServicePermissionsRequest.ServiceId",
      );
      if (isEveryone)
        return { subject, target: subject, evidence: [called(event), proof("addAllowedPrincipals", "*")] };
      const owners = [
        ...text.matchAll(/"(?:peerOwnerId|ownerId|OwnerId)":"(\d{12})"|arn:aws[^:]*:iam::(\d{12}):/g),
      ].map(([, owner, principal]) => owner ?? principal ?? "");
      for (const owner of owners.filter(isAccountId)) {
        const foreign = foreignAccount(owner, record.accountId, context);
        if (foreign !== null)
          return {
            subject,
            target: owner,
            evidence: [called(event), { field: "ownerId", value: owner }, foreign.evidence],
          };
      }
      return null;
    },
  }),
  defineEvent({
    id: "vpc-endpoint-policy-opened",
    title: "Policy of a VPC endpoint opened by hand",
    severity: "low",
    techniques: ["T1562.007", "T1537"],
    on: [on("ec2", "ModifyVpcEndpoint")],
    why: "An endpoint policy keeps a network from reaching buckets of strangers.",
    check: ["Compare with the policy before."],
    respond: [
      recover(
        "Set the policy again.",
        "aws ec2 modify-vpc-endpoint --region {region} --vpc-endpoint-id {vpcEndpointId} --policy-document file://policy.json",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Endpoints that never had a narrow policy."],
    find: (event) => {
      const hand = handOf(event);
      const prefix = "ModifyVpcEndpointRequest";
      const isReset = askedAny(event, `${prefix}.ResetPolicy`, "resetPolicy") === "true";
      const policy = askedAny(event, `${prefix}.PolicyDocument`, "policyDocument");
      const id = askedAny(event, `${prefix}.VpcEndpointId`, "vpcEndpointId");
      const isOpen =
        isReset || (policy !== undefined && /"Action"\s*:\s*"\*"/.test(policy) && /"Resource"\s*:\s*"\*"/.test(policy));
      return hand === null || !isOpen
        ? null
        : {
            subject: id,
            target: id,
            evidence: [
              hand,
              proof("policyDocument", isReset ? "reset to full access" : "all actions on all resources"),
            ],
            names: { vpcEndpointId: id },
          };
    },
  }),
];
