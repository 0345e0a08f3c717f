import { valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent } from "../define.ts";
import {
  asked,
  attemptSeverity,
  called,
  contain,
  on,
  proof,
  recover,
  STOP_ACTOR,
  textsIn,
  whenCalled,
} from "./parts.ts";

export const organizationRules = [
  defineEvent({
    id: "organization-left",
    title: "Account leaves the organization, or tries to",
    severity: "critical",
    techniques: ["T1562.001"],
    on: [
      on("organizations", "LeaveOrganization", "RemoveAccountFromOrganization", "CloseAccount"),
      on("account", "CloseAccount"),
    ],
    includesFailed: true,
    why: "Outside of the organization no service control policy binds the account and no central log records it.",
    check: ["Ask the owners of the organization.", "See who the principal is and what else it did."],
    respond: [
      ...STOP_ACTOR,
      contain("Deny organizations:LeaveOrganization by a service control policy."),
      recover(
        "Invite the account again.",
        "aws organizations invite-account-to-organization --target Id={accountId},Type=ACCOUNT",
      ),
    ],
    falsePositives: ["Accounts that are handed to a new owner or closed."],
    find: (event) => ({
      ...whenCalled("accountId")(event),
      severity: attemptSeverity(event, event.record.result === "denied" ? "high" : "low"),
    }),
  }),
  defineEvent({
    id: "organization-policy-removed",
    title: "Guard rails of the organization removed",
    severity: "high",
    techniques: ["T1562.001", "T1484.002"],
    on: [
      on(
        "organizations",
        "DetachPolicy",
        "DeletePolicy",
        "DisablePolicyType",
        "UpdatePolicy",
        "DisableAWSServiceAccess",
        "DeregisterDelegatedAdministrator",
        "RegisterDelegatedAdministrator",
        "DeleteResourcePolicy",
      ),
    ],
    includesFailed: true,
    why: "Service control policies bind every account, trusted access lets guards in. Without them accounts can do what they were forbidden.",
    check: ["Compare with the policy before.", "See which accounts it bound."],
    respond: [
      recover(
        "Attach the policy again.",
        "aws organizations attach-policy --policy-id {policyId} --target-id {targetId}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Work of the team that runs the organization."],
    find: (event) => {
      const { operation, result } = event.record;
      if (result === "error") return null;
      const isMild = operation === "UpdatePolicy" || operation === "RegisterDelegatedAdministrator";
      return {
        ...whenCalled("policyId", "policyType", "servicePrincipal")(event),
        severity: attemptSeverity(event, "medium") ?? (isMild ? "medium" : undefined),
      };
    },
  }),
  defineEvent({
    id: "alarms-silenced",
    title: "Alarms or event rules silenced by hand",
    severity: "medium",
    techniques: ["T1562.001", "T1562.008"],
    on: [
      on("cloudwatch", "DeleteAlarms", "DisableAlarmActions"),
      on("monitoring", "DeleteAlarms", "DisableAlarmActions"),
      on("events", "DisableRule", "DeleteRule", "RemoveTargets", "DeleteEventBus"),
      on("sns", "Unsubscribe", "DeleteTopic"),
    ],
    why: "A silenced alarm lets everything after it pass unheard.",
    check: ["See what the alarm or rule was for.", "See what happened since."],
    respond: [
      recover("Turn the rule on again.", "aws events enable-rule --region {region} --name {name}"),
      recover("Turn the alarms on again.", "aws cloudwatch enable-alarm-actions --region {region} --alarm-names NAME"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Maintenance, and stacks that are taken down by hand."],
    find: (event) => {
      const hand = handOf(event);
      if (hand === null) return null;
      const names = textsIn(valueAt(event.record.requestParameters, "alarmNames"));
      const name =
        asked(event, "name") ??
        asked(event, "rule") ??
        asked(event, "subscriptionArn") ??
        asked(event, "topicArn") ??
        names[0];
      const isDisabled = /^Disable/.test(event.record.operation);
      return {
        subject: name,
        severity: isDisabled ? undefined : "low",
        evidence: [hand, called(event), proof("name", name)],
      };
    },
  }),
  defineEvent({
    id: "default-protection-disabled",
    title: "Protection of the region for new volumes, snapshots or images disabled",
    severity: "medium",
    techniques: ["T1562.001", "T1578.005"],
    on: [
      on(
        "ec2",
        "DisableEbsEncryptionByDefault",
        "DisableSnapshotBlockPublicAccess",
        "DisableImageBlockPublicAccess",
        "ModifyInstanceMetadataDefaults",
        "DisableAllowedImagesSettings",
      ),
    ],
    includesFailed: true,
    why: "These defaults keep new volumes encrypted, and snapshots and images from being made public.",
    check: ["See what was made or shared since in this region."],
    respond: [
      recover("Encrypt new volumes again.", "aws ec2 enable-ebs-encryption-by-default --region {region}"),
      recover(
        "Block public snapshots again.",
        "aws ec2 enable-snapshot-block-public-access --region {region} --state block-all-sharing",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["A change of the account's baseline."],
    find: (event) => {
      const { operation, result } = event.record;
      if (result === "error") return null;
      const tokens = asked(event, "httpTokens") ?? asked(event, "ModifyInstanceMetadataDefaultsRequest.HttpTokens");
      if (operation === "ModifyInstanceMetadataDefaults" && tokens !== "optional") return null;
      return { target: event.record.region, severity: attemptSeverity(event, "low"), evidence: [called(event)] };
    },
  }),
  defineEvent({
    id: "resolver-firewall-weakened",
    title: "DNS firewall taken off a network",
    severity: "medium",
    techniques: ["T1562.007"],
    on: [
      on(
        "route53resolver",
        "DisassociateFirewallRuleGroup",
        "DeleteFirewallRule",
        "DeleteFirewallRuleGroup",
        "UpdateFirewallConfig",
      ),
    ],
    why: "The firewall keeps functions and instances in a VPC from resolving names of attackers.",
    check: ["See which network it belonged to."],
    respond: [
      recover(
        "Associate the rule group again.",
        "aws route53resolver associate-firewall-rule-group --region {region} --firewall-rule-group-id {firewallRuleGroupId} --vpc-id VPC --priority 101 --name NAME",
      ),
      contain("Look at the queries since."),
    ],
    falsePositives: ["Networks that are taken down."],
    find: (event) => {
      if (handOf(event) === null) return null;
      if (event.record.operation === "UpdateFirewallConfig" && asked(event, "firewallFailOpen") !== "ENABLED")
        return null;
      return whenCalled("firewallRuleGroupId", "firewallRuleGroupAssociationId", "resourceId")(event);
    },
  }),
  defineEvent({
    id: "traffic-mirrored",
    title: "Traffic of a network interface mirrored",
    severity: "medium",
    techniques: ["T1040"],
    on: [
      on(
        "ec2",
        "CreateTrafficMirrorTarget",
        "CreateTrafficMirrorSession",
        "CreateTrafficMirrorFilter",
        "CreateTrafficMirrorFilterRule",
        "ModifyTrafficMirrorSession",
        "ModifyTrafficMirrorFilterRule",
        "ModifyTrafficMirrorFilterNetworkServices",
        "DeleteTrafficMirrorTarget",
      ),
    ],
    includesFailed: true,
    why: "A mirror sends a copy of all packets of an interface to whoever set it up.",
    check: ["See where the mirror's target is."],
    respond: [
      contain(
        "Delete the session.",
        "aws ec2 delete-traffic-mirror-session --region {region} --traffic-mirror-session-id SESSION",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Network monitoring that is set up on purpose."],
    find: (event) => {
      const isWithoutEffect = event.record.operation.startsWith("Delete") || event.record.operation.includes("Filter");
      return {
        severity: attemptSeverity(event, "low") ?? (isWithoutEffect ? "low" : undefined),
        evidence: [called(event)],
      };
    },
  }),
];
