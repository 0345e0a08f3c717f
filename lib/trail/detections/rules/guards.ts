import { valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import type { Found } from "../define.ts";
import { defineEvent } from "../define.ts";
import type { DetectionEvent, OperationsOf } from "../detection.ts";
import { asked, attemptSeverity, KEEP_RECORDS, on, recover, STOP_ACTOR, whenCalled } from "./parts.ts";

/** A guard that is turned off: one rule a service, so that each has its own text and way back. */
function guardOff(rule: {
  id: string;
  name: string;
  on: OperationsOf[];
  sees: string;
  back: string;
  command: string;
  isOff?: (event: DetectionEvent) => boolean;
}) {
  return defineEvent({
    id: rule.id,
    title: `${rule.name} turned off or weakened`,
    severity: "high",
    techniques: ["T1562.001"],
    on: rule.on,
    includesFailed: true,
    why: `${rule.name} ${rule.sees} Attackers turn it off before they go on.`,
    check: [
      "See what the same principal did just before and since.",
      "See whether the change came with a change of the organization's set-up.",
    ],
    respond: [recover(rule.back, rule.command), ...STOP_ACTOR, ...KEEP_RECORDS],
    falsePositives: ["The move of the service to another administrator account, and regions that are given up."],
    find: (event): Found | null => {
      if (event.record.result === "error" || rule.isOff?.(event) === false) return null;
      const found = whenCalled(
        "detectorId",
        "configurationRecorderName",
        "analyzerName",
        "graphArn",
        "name",
        "configRuleName",
      )(event);
      return { ...found, target: event.record.region, severity: attemptSeverity(event, "medium") };
    },
  });
}

export const guardRules = [
  guardOff({
    id: "guardduty-weakened",
    name: "GuardDuty",
    on: [
      on(
        "guardduty",
        "DeleteDetector",
        "UpdateDetector",
        "DisassociateFromMasterAccount",
        "DisassociateFromAdministratorAccount",
        "StopMonitoringMembers",
        "DeleteMembers",
        "DisassociateMembers",
        "CreateIPSet",
        "UpdateIPSet",
        "CreateFilter",
        "UpdateFilter",
        "DeletePublishingDestination",
        "UpdateMemberDetectors",
        "DisableOrganizationAdminAccount",
      ),
    ],
    sees: "reports stolen credentials, mining and calls to known servers of attackers; trusted lists and archiving filters silence it.",
    back: "Turn GuardDuty on again.",
    command: "aws guardduty update-detector --region {region} --detector-id {detectorId} --enable",
    isOff: (event) => {
      const { operation } = event.record;
      if (operation === "UpdateDetector" || operation === "UpdateMemberDetectors")
        return (
          asked(event, "enable") === "false" ||
          JSON.stringify(valueAt(event.record.requestParameters, "features") ?? "").includes("DISABLED") ||
          JSON.stringify(valueAt(event.record.requestParameters, "dataSources") ?? "").includes('"enable":false')
        );
      return operation.endsWith("Filter") ? asked(event, "action") === "ARCHIVE" : true;
    },
  }),
  guardOff({
    id: "config-stopped",
    name: "AWS Config",
    on: [
      on(
        "config",
        "StopConfigurationRecorder",
        "DeleteConfigurationRecorder",
        "DeleteDeliveryChannel",
        "DeleteConfigRule",
        "DeleteOrganizationConfigRule",
        "DeleteConformancePack",
        "DeleteRemediationConfiguration",
        "DeleteConfigurationAggregator",
        "DeleteRetentionConfiguration",
      ),
    ],
    sees: "keeps what was configured when.",
    back: "Start the recorder again.",
    command:
      "aws configservice start-configuration-recorder --region {region} --configuration-recorder-name {configurationRecorderName}",
    isOff: (event) => /Recorder|Channel/.test(event.record.operation) || handOf(event) !== null,
  }),
  guardOff({
    id: "security-hub-disabled",
    name: "Security Hub",
    on: [
      on(
        "securityhub",
        "DisableSecurityHub",
        "DisableSecurityHubV2",
        "BatchDisableStandards",
        "DisassociateFromAdministratorAccount",
        "DisassociateFromMasterAccount",
        "DeleteMembers",
        "DisassociateMembers",
        "DisableImportFindingsForProduct",
        "DisableOrganizationAdminAccount",
        "DeleteFindingAggregator",
      ),
    ],
    sees: "gathers the findings of all the others.",
    back: "Turn Security Hub on again.",
    command: "aws securityhub enable-security-hub --region {region}",
  }),
  guardOff({
    id: "macie-disabled",
    name: "Macie",
    on: [
      on(
        "macie2",
        "DisableMacie",
        "UpdateMacieSession",
        "DisassociateFromAdministratorAccount",
        "DisassociateFromMasterAccount",
        "DeleteMember",
        "DisassociateMember",
        "DisableOrganizationAdminAccount",
        "UpdateClassificationJob",
        "CreateFindingsFilter",
      ),
      on("macie", "DisableMacie", "UpdateMacieSession"),
    ],
    sees: "looks for personal data and open buckets.",
    back: "Turn Macie on again.",
    command: "aws macie2 enable-macie --region {region}",
    isOff: (event) => {
      const { operation } = event.record;
      if (operation === "UpdateMacieSession") return asked(event, "status") !== "ENABLED";
      if (operation === "UpdateClassificationJob") return asked(event, "jobStatus") === "CANCELLED";
      return operation === "CreateFindingsFilter" ? asked(event, "action") === "ARCHIVE" : true;
    },
  }),
  guardOff({
    id: "inspector-disabled",
    name: "Inspector",
    on: [
      on("inspector2", "Disable", "DisassociateMember", "DisableDelegatedAdminAccount", "CreateFilter"),
      on("inspector", "DeleteAssessmentTarget", "DeleteAssessmentTemplate"),
    ],
    sees: "looks for vulnerable packages in functions, images and instances.",
    back: "Turn Inspector on again.",
    command: "aws inspector2 enable --region {region} --resource-types LAMBDA LAMBDA_CODE ECR EC2",
    isOff: (event) => event.record.operation !== "CreateFilter" || asked(event, "action") === "SUPPRESS",
  }),
  guardOff({
    id: "access-analyzer-deleted",
    name: "IAM Access Analyzer",
    on: [on("access-analyzer", "DeleteAnalyzer", "CreateArchiveRule", "UpdateArchiveRule")],
    sees: "reports what is open to the outside.",
    back: "Make the analyzer again.",
    command: "aws accessanalyzer create-analyzer --region {region} --analyzer-name {analyzerName} --type ACCOUNT",
    isOff: (event) => event.record.operation === "DeleteAnalyzer" || handOf(event) !== null,
  }),
  guardOff({
    id: "detective-disabled",
    name: "Detective",
    on: [on("detective", "DeleteGraph", "DeleteMembers", "DisassociateMembership", "DisableOrganizationAdminAccount")],
    sees: "keeps the graph by which incidents are looked into.",
    back: "Make the graph again.",
    command: "aws detective create-graph --region {region}",
  }),
  guardOff({
    id: "waf-removed",
    name: "AWS WAF",
    on: [
      on("wafv2", "DisassociateWebACL", "DeleteWebACL", "DeleteRuleGroup", "DeleteLoggingConfiguration", "UpdateIPSet"),
      on("waf", "DeleteWebACL", "UpdateWebACL"),
      on("waf-regional", "DisassociateWebACL", "DeleteWebACL"),
      on("shield", "DeleteProtection", "DeleteSubscription", "DisassociateDRTRole"),
      on("network-firewall", "DeleteFirewall", "DisassociateSubnets", "DeleteFirewallPolicy"),
    ],
    sees: "stands between the internet and APIs.",
    back: "Associate the web ACL again.",
    command: "aws wafv2 associate-web-acl --region {region} --web-acl-arn {webACLArn} --resource-arn {resourceArn}",
    isOff: (event) => handOf(event) !== null,
  }),
];
