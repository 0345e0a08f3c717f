import { textAt } from "../../values.ts";
import { handOf, workloadOf } from "../actor.ts";
import { defineEvent, defineThreshold } from "../define.ts";
import { networkOf } from "../first-seen.ts";
import { isDiscovery } from "./discovery.ts";
import { ISOLATE } from "./ec2-access.ts";
import { asked, askedAny, called, contain, KEEP_RECORDS, on, proof, recover, STOP_ACTOR } from "./parts.ts";

export const instanceCredentialRules = [
  defineThreshold({
    id: "ec2-user-data-read",
    title: "Start scripts of several instances read",
    severity: "medium",
    techniques: ["T1552.005", "T1580"],
    on: [on("ec2", "DescribeInstanceAttribute")],
    includesFailed: true,
    windowMinutes: 30,
    distinct: true,
    atLeast: 4,
    why: "User data often holds passwords; reading it from many instances looks for them.",
    check: ["See whether the calls succeeded and what the scripts hold."],
    respond: [...STOP_ACTOR, recover("Change secrets that stand in start scripts."), ...KEEP_RECORDS],
    falsePositives: ["Inventory and posture tools that read every attribute."],
    find: (event) => {
      const id = asked(event, "instanceId");
      if (asked(event, "attribute") !== "userData" || id === undefined || event.record.result === "error") return null;
      return {
        value: id,
        subject: id,
        severity:
          event.record.principal.type === "AssumedRole" && event.record.result === "allowed" ? "low" : undefined,
        evidence: [proof("attribute", "userData")],
      };
    },
  }),
  defineThreshold({
    id: "ec2-password-data-read",
    title: "Windows passwords of several instances asked for",
    severity: "medium",
    techniques: ["T1552.005", "T1555.006"],
    on: [on("ec2", "GetPasswordData")],
    includesFailed: true,
    windowMinutes: 60,
    distinct: true,
    atLeast: 3,
    why: "Password data is the first administrator's password, encrypted to a key pair that an attacker may have.",
    check: ["See whether the calls succeeded.", "See who holds the key pairs."],
    respond: [...STOP_ACTOR, recover("Change the administrator's passwords."), ...KEEP_RECORDS],
    falsePositives: ["An administrator who sets up several servers."],
    find: (event) => {
      const id = asked(event, "instanceId");
      return id === undefined || event.record.result === "error"
        ? null
        : { value: id, subject: id, evidence: [called(event), proof("instanceId", id)] };
    },
  }),
  defineEvent({
    id: "ec2-instance-profile-replaced",
    title: "Role of a running instance set or replaced by hand",
    severity: "medium",
    techniques: ["T1548.005", "T1578.005"],
    on: [on("ec2", "AssociateIamInstanceProfile", "ReplaceIamInstanceProfileAssociation")],
    why: "Who is on the instance gets the permissions of the new role.",
    check: ["See what the role may do.", "See who is on the instance."],
    respond: [
      contain(
        "Take the profile off.",
        "aws ec2 disassociate-iam-instance-profile --region {region} --association-id {associationId}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Administrators who give an instance the Systems Manager role."],
    find: (event) => {
      const hand = handOf(event);
      const request = event.record.requestParameters;
      const prefix = `${event.record.operation}Request`;
      const profile =
        textAt(request, `${prefix}.IamInstanceProfile.Arn`) ??
        textAt(request, `${prefix}.IamInstanceProfile.Name`) ??
        askedAny(event, "iamInstanceProfile.arn", "iamInstanceProfile.name");
      const instance =
        textAt(request, `${prefix}.InstanceId`) ??
        asked(event, "instanceId") ??
        textAt(request, `${prefix}.AssociationId`);
      return hand === null
        ? null
        : {
            subject: instance,
            target: instance,
            evidence: [hand, called(event), proof("iamInstanceProfile", profile)],
            names: { associationId: textAt(request, `${prefix}.AssociationId`) },
          };
    },
  }),
  defineEvent({
    id: "ec2-metadata-weakened",
    title: "Instance answers metadata requests without a token again",
    severity: "medium",
    techniques: ["T1552.005", "T1578.005"],
    on: [on("ec2", "ModifyInstanceMetadataOptions")],
    why: "Without IMDSv2 a server-side request forgery reads the role's credentials.",
    check: ["Ask why the token was made optional."],
    respond: [
      recover(
        "Require tokens.",
        "aws ec2 modify-instance-metadata-options --region {region} --instance-id {instanceId} --http-tokens required",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Old software that cannot fetch a token."],
    find: (event) => {
      const request = "ModifyInstanceMetadataOptionsRequest";
      const tokens = askedAny(event, `${request}.HttpTokens`, "httpTokens");
      const id = askedAny(event, `${request}.InstanceId`, "instanceId");
      return tokens === "optional"
        ? { subject: id, target: id, evidence: [proof("httpTokens", tokens)], names: { instanceId: id } }
        : null;
    },
  }),
  defineThreshold({
    id: "ec2-credentials-outside",
    title: "Credentials of an instance used from several networks",
    severity: "high",
    techniques: ["T1552.005", "T1550.001"],
    on: "any",
    includesFailed: true,
    windowMinutes: 720,
    distinct: true,
    atLeast: 2,
    why: "An instance has one way out. Its session seen from a second network was taken along.",
    check: ["See to whom the addresses belong.", "Look for a way to the metadata service: request forgery, a shell."],
    respond: [
      ISOLATE,
      ...STOP_ACTOR,
      recover("Replace the instance and require tokens for its metadata."),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Instances whose public address changes, or with several NAT gateways."],
    find: (event, context) => {
      const { record } = event;
      const { sessionName, type } = record.principal;
      if (type !== "AssumedRole" || sessionName === null || !sessionName.startsWith("i-")) return null;
      const isAgent = /^(?:ssm|ssmmessages|ec2messages|logs|monitoring)\./.test(record.eventSource);
      if (isAgent ? !AGENT_ROUTINE.has(record.operation) : record.isReadOnly !== false && !isDiscovery(record))
        return null;
      // What comes through a VPC endpoint bears the instance's private address beside its public one.
      if (record.vpcEndpointId !== null) return null;
      const network = networkOf(record.sourceIp);
      if (network === null || workloadOf(event, context)?.kind !== "instance") return null;
      return {
        value: network,
        subject: sessionName,
        target: sessionName,
        evidence: [
          { field: "sourceIPAddress", value: record.sourceIp ?? "" },
          { field: "userIdentity.principalId", value: `session ${sessionName}` },
        ],
        names: { instanceId: sessionName },
      };
    },
  }),
];

/** Calls of the agent of Systems Manager that come from the instance itself and not every few minutes. */
const AGENT_ROUTINE = new Set(["PutInventory", "PutComplianceItems", "UpdateInstanceAssociationStatus"]);
