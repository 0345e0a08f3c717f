import { byRole, bySso, call, denied, FOREIGN, failed, many, OWN } from "../../testing.ts";
import type { DetectionCases } from "./case.ts";

const allow = (statement: Record<string, unknown>) =>
  JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Resource: "*", ...statement } });

export const guardCases: DetectionCases = {
  "trail-stopped": {
    fires: [
      call("cloudtrail.StopLogging", { name: "main" }, byRole),
      call("cloudtrail.DeleteTrail", { name: "main" }),
      call("cloudtrail.StopLogging", { name: "main" }, denied),
    ],
    spares: [call("cloudtrail.StartLogging", { name: "main" }), call("cloudtrail.CreateTrail", { name: "main" })],
  },
  "trail-narrowed": {
    fires: [
      call("cloudtrail.UpdateTrail", { name: "main", isMultiRegionTrail: false }),
      call("cloudtrail.UpdateTrail", { name: "main", s3BucketName: "elsewhere" }, bySso),
    ],
    spares: [
      call("cloudtrail.UpdateTrail", { name: "main", isMultiRegionTrail: true }),
      call("cloudtrail.UpdateTrail", { name: "main", s3BucketName: "the-same" }, byRole),
      call("cloudtrail.UpdateTrail", { name: "main", isMultiRegionTrail: false }, denied),
    ],
  },
  "trail-selectors-narrowed": {
    fires: [
      call("cloudtrail.PutEventSelectors", {
        trailName: "main",
        eventSelectors: [{ includeManagementEvents: false, readWriteType: "All" }],
      }),
      call(
        "cloudtrail.PutEventSelectors",
        { trailName: "main", eventSelectors: [{ includeManagementEvents: true, readWriteType: "WriteOnly" }] },
        byRole,
      ),
      call("cloudtrail.PutEventSelectors", {
        trailName: "main",
        advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: ["Data"] }] }],
      }),
    ],
    spares: [
      call("cloudtrail.PutEventSelectors", {
        trailName: "main",
        eventSelectors: [{ includeManagementEvents: true, readWriteType: "All" }],
      }),
      call("cloudtrail.PutEventSelectors", {
        trailName: "main",
        advancedEventSelectors: [
          { fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
          { fieldSelectors: [{ field: "eventCategory", equals: ["Data"] }] },
        ],
      }),
    ],
  },
  "flow-logs-deleted": {
    fires: [call("ec2.DeleteFlowLogs", { DeleteFlowLogsRequest: { FlowLogId: { content: "fl-1", tag: 1 } } }, byRole)],
    spares: [call("ec2.CreateFlowLogs", {}), call("ec2.DescribeFlowLogs", {})],
  },
  "dns-query-logs-deleted": {
    fires: [call("route53resolver.DeleteResolverQueryLogConfig", { resolverQueryLogConfigId: "rqlc-1" }, byRole)],
    spares: [call("route53resolver.CreateResolverQueryLogConfig", {})],
  },
  "log-group-deleted-by-hand": {
    fires: [
      call("logs.DeleteLogGroup", { logGroupName: "/aws/lambda/orders" }),
      call("logs.PutRetentionPolicy", { logGroupName: "g", retentionInDays: 1 }, bySso),
    ],
    spares: [
      call("logs.DeleteLogGroup", { logGroupName: "/aws/lambda/orders" }, byRole),
      call("logs.PutRetentionPolicy", { logGroupName: "g", retentionInDays: 30 }),
    ],
  },
  "log-groups-deletion-burst": {
    fires: [many(8, (n) => call("logs.DeleteLogGroup", { logGroupName: `g${n}` }))],
    spares: [
      many(7, (n) => call("logs.DeleteLogGroup", { logGroupName: `g${n}` })),
      many(8, (n) => call("logs.DeleteLogGroup", { logGroupName: `g${n}` }, byRole)),
    ],
  },
  "logs-sent-abroad": {
    fires: [
      call(
        "logs.PutSubscriptionFilter",
        { logGroupName: "g", filterName: "f", destinationArn: `arn:aws:logs:eu-west-1:${FOREIGN}:destination:d` },
        byRole,
      ),
      call("logs.PutDestinationPolicy", {
        destinationName: "d",
        accessPolicy: allow({ Principal: { AWS: FOREIGN }, Action: "logs:PutSubscriptionFilter" }),
      }),
    ],
    spares: [
      call("logs.PutSubscriptionFilter", {
        logGroupName: "g",
        destinationArn: `arn:aws:lambda:eu-west-1:${OWN}:function:f`,
      }),
      call("logs.PutResourcePolicy", {
        policyName: "p",
        policyDocument: allow({ Principal: { Service: "route53.amazonaws.com" }, Action: "logs:*" }),
      }),
    ],
  },
  "bedrock-safety-removed": {
    fires: [
      call("bedrock.DeleteGuardrail", { guardrailIdentifier: "g" }, byRole),
      call("bedrock.DeleteModelInvocationLoggingConfiguration", null),
    ],
    spares: [
      call("bedrock.ListGuardrails", null),
      call("bedrock.DeleteGuardrail", { guardrailIdentifier: "g" }, denied),
    ],
  },
  "guardduty-weakened": {
    fires: [
      call("guardduty.DeleteDetector", { detectorId: "d" }, byRole),
      call("guardduty.UpdateDetector", { detectorId: "d", enable: false }),
      call("guardduty.CreateFilter", { detectorId: "d", name: "f", action: "ARCHIVE" }),
    ],
    spares: [
      call("guardduty.UpdateDetector", { detectorId: "d", enable: true }),
      call("guardduty.CreateFilter", { detectorId: "d", action: "NOOP" }),
      call("guardduty.DeleteDetector", { detectorId: "d" }, failed),
    ],
  },
  "config-stopped": {
    fires: [
      call("config.StopConfigurationRecorder", { configurationRecorderName: "default" }, byRole),
      call("config.DeleteConfigRule", { configRuleName: "r" }),
    ],
    spares: [
      call("config.DeleteConfigRule", { configRuleName: "r" }, byRole),
      call("config.StartConfigurationRecorder", {}),
    ],
  },
  "security-hub-disabled": {
    fires: [call("securityhub.DisableSecurityHub", null, byRole)],
    spares: [call("securityhub.EnableSecurityHub", null), call("securityhub.DisableSecurityHub", null, failed)],
  },
  "macie-disabled": {
    fires: [call("macie2.DisableMacie", null), call("macie2.UpdateMacieSession", { status: "PAUSED" })],
    spares: [call("macie2.UpdateMacieSession", { status: "ENABLED" }), call("macie2.ListMembers", null)],
  },
  "inspector-disabled": {
    fires: [call("inspector2.Disable", { accountIds: [OWN] })],
    spares: [call("inspector2.Enable", {}), call("inspector2.CreateFilter", { action: "NONE" })],
  },
  "access-analyzer-deleted": {
    fires: [call("access-analyzer.DeleteAnalyzer", { analyzerName: "a" }, byRole)],
    spares: [
      call("access-analyzer.CreateArchiveRule", { analyzerName: "a" }, byRole),
      call("access-analyzer.ListAnalyzers", null),
    ],
  },
  "detective-disabled": {
    fires: [call("detective.DeleteGraph", { graphArn: "g" })],
    spares: [call("detective.ListGraphs", null)],
  },
  "waf-removed": {
    fires: [call("wafv2.DisassociateWebACL", { resourceArn: "r" })],
    spares: [
      call("wafv2.DisassociateWebACL", { resourceArn: "r" }, byRole),
      call("wafv2.AssociateWebACL", { resourceArn: "r" }),
    ],
  },
  "organization-left": {
    fires: [
      call("organizations.LeaveOrganization", null),
      call("organizations.LeaveOrganization", null, { ...byRole, ...denied }),
    ],
    spares: [call("organizations.DescribeOrganization", null)],
  },
  "organization-policy-removed": {
    fires: [call("organizations.DetachPolicy", { policyId: "p-1", targetId: "ou-1" }, byRole)],
    spares: [
      call("organizations.AttachPolicy", { policyId: "p-1" }),
      call("organizations.DetachPolicy", { policyId: "p-1" }, failed),
    ],
  },
  "alarms-silenced": {
    fires: [
      call("monitoring.DisableAlarmActions", { alarmNames: ["a"] }),
      call("events.DisableRule", { name: "r" }, bySso),
    ],
    spares: [call("events.DisableRule", { name: "r" }, byRole), call("events.EnableRule", { name: "r" })],
  },
  "default-protection-disabled": {
    fires: [call("ec2.DisableEbsEncryptionByDefault", {}, byRole)],
    spares: [
      call("ec2.EnableEbsEncryptionByDefault", {}),
      call("ec2.ModifyInstanceMetadataDefaults", { httpTokens: "required" }),
    ],
  },
  "resolver-firewall-weakened": {
    fires: [call("route53resolver.DeleteFirewallRule", { firewallRuleGroupId: "g" })],
    spares: [
      call("route53resolver.DeleteFirewallRule", { firewallRuleGroupId: "g" }, byRole),
      call("route53resolver.UpdateFirewallConfig", { resourceId: "vpc-1", firewallFailOpen: "DISABLED" }),
    ],
  },
  "traffic-mirrored": {
    fires: [call("ec2.CreateTrafficMirrorSession", {}, byRole)],
    spares: [call("ec2.DescribeTrafficMirrorTargets", {})],
  },
};
