import { accountOfArn } from "../../../domain/arn.ts";
import { valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent, defineThreshold } from "../define.ts";
import { exposureOf, foreignAccount } from "../policy.ts";
import {
  asked,
  askedAny,
  attemptSeverity,
  called,
  contain,
  KEEP_RECORDS,
  on,
  proof,
  recover,
  STOP_ACTOR,
  textsIn,
  whenCalled,
} from "./parts.ts";

export const logRules = [
  defineEvent({
    id: "flow-logs-deleted",
    title: "VPC flow logs deleted",
    severity: "medium",
    techniques: ["T1562.008"],
    on: [on("ec2", "DeleteFlowLogs")],
    includesFailed: true,
    why: "Without flow logs, connections of the network leave no trace.",
    check: ["See which network they belonged to and whether it is still there."],
    respond: [
      recover(
        "Make the flow log again.",
        "aws ec2 create-flow-logs --region {region} --resource-type VPC --resource-ids VPC --traffic-type ALL --log-destination DESTINATION",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Networks that are taken down."],
    find: (event) => {
      const request = event.record.requestParameters;
      const ids = [
        ...textsIn(valueAt(request, "DeleteFlowLogsRequest.FlowLogId"), "content"),
        ...textsIn(valueAt(request, "flowLogIds")),
      ];
      return {
        subject: ids[0],
        severity: attemptSeverity(event, "low"),
        evidence: [called(event), proof("flowLogIds", ids.join(", ") || undefined)],
      };
    },
  }),
  defineEvent({
    id: "dns-query-logs-deleted",
    title: "Logs of DNS queries deleted or cut off",
    severity: "medium",
    techniques: ["T1562.008"],
    on: [
      on("route53resolver", "DeleteResolverQueryLogConfig", "DisassociateResolverQueryLogConfig"),
      on("route53", "DeleteQueryLoggingConfig"),
    ],
    includesFailed: true,
    why: "DNS queries show connections to servers of an attacker; GuardDuty does not replace them.",
    check: ["See which networks the logs belonged to."],
    respond: [
      recover(
        "Make the configuration again.",
        "aws route53resolver create-resolver-query-log-config --region {region} --name NAME --destination-arn DESTINATION",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Networks that are taken down."],
    find: (event) => ({
      ...whenCalled("resolverQueryLogConfigId", "id")(event),
      severity: attemptSeverity(event, "low"),
    }),
  }),
  defineEvent({
    id: "log-group-deleted-by-hand",
    title: "Log group deleted or cut short by hand",
    severity: "low",
    techniques: ["T1562.008"],
    on: [
      on(
        "logs",
        "DeleteLogGroup",
        "DeleteLogStream",
        "PutRetentionPolicy",
        "DeleteSubscriptionFilter",
        "DeleteDataProtectionPolicy",
        "DeleteMetricFilter",
      ),
    ],
    why: "The logs of functions stand there: without them nobody sees what the code did.",
    check: ["See whether the function or service is still there.", "See what happened just before."],
    respond: [
      recover(
        "Make the log group again with its retention.",
        "aws logs create-log-group --region {region} --log-group-name {logGroupName}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Clean-up of what a stack left behind."],
    find: (event) => {
      const hand = handOf(event);
      const days = asked(event, "retentionInDays");
      if (hand === null || (event.record.operation === "PutRetentionPolicy" && Number(days ?? 0) > 3)) return null;
      const group = asked(event, "logGroupName");
      return {
        subject: group,
        evidence: [
          hand,
          called(event),
          proof("logGroupName", group),
          ...(days === undefined ? [] : [proof("retentionInDays", days)]),
        ],
      };
    },
  }),
  defineThreshold({
    id: "log-groups-deletion-burst",
    title: "Many log groups deleted in a short time",
    severity: "high",
    techniques: ["T1562.008", "T1485"],
    on: [on("logs", "DeleteLogGroup")],
    windowMinutes: 15,
    distinct: true,
    atLeast: 8,
    why: "Logs deleted in numbers are traces removed.",
    check: ["See whether stacks were taken down at the same time."],
    respond: [...STOP_ACTOR, recover("See which of the logs were exported or subscribed."), ...KEEP_RECORDS],
    falsePositives: ["Environments that are taken down by hand."],
    find: (event) => {
      const hand = handOf(event);
      const group = asked(event, "logGroupName");
      return hand === null || group === undefined
        ? null
        : { value: `${event.record.region} ${group}`, subject: group, evidence: [hand] };
    },
  }),
  defineEvent({
    id: "logs-sent-abroad",
    title: "Logs sent to a foreign account, or a foreign account let in",
    severity: "high",
    techniques: ["T1537"],
    on: [on("logs", "PutSubscriptionFilter", "PutDestinationPolicy", "PutResourcePolicy", "PutAccountPolicy")],
    why: "Logs hold data of customers, tokens and keys.",
    check: ["See whose account it is."],
    respond: [
      contain(
        "Take the filter away.",
        "aws logs delete-subscription-filter --region {region} --log-group-name {logGroupName} --filter-name {filterName}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Log archives in an account that is not connected here, and vendors."],
    find: (event, context) => {
      const { record } = event;
      const destination = asked(event, "destinationArn");
      const account = destination === undefined ? undefined : accountOfArn(destination);
      if (destination !== undefined && account !== undefined) {
        const foreign = foreignAccount(account, record.accountId, context);
        if (foreign === null) return null;
        const group = asked(event, "logGroupName");
        return {
          subject: group,
          target: group,
          severity: foreign.to === "unknown" ? "medium" : undefined,
          evidence: [proof("destinationArn", destination), foreign.evidence],
        };
      }
      const path = record.operation === "PutDestinationPolicy" ? "accessPolicy" : "policyDocument";
      const exposure = exposureOf(asked(event, path), `requestParameters.${path}`, record.accountId, context);
      const subject = askedAny(event, "destinationName", "policyName");
      return exposure === null
        ? null
        : {
            subject,
            target: subject,
            severity: exposure.to === "unknown" ? "medium" : undefined,
            evidence: exposure.evidence,
          };
    },
  }),
  defineEvent({
    id: "bedrock-safety-removed",
    title: "Logging or guardrail of Bedrock removed or changed",
    severity: "medium",
    techniques: ["T1562.001", "T1562.008"],
    on: [on("bedrock", "DeleteModelInvocationLoggingConfiguration", "DeleteGuardrail", "UpdateGuardrail")],
    why: "Without invocation logs nobody sees what models were asked, and without guardrails they answer everything.",
    check: ["Compare the guardrail with its version before.", "Look for invocations since."],
    respond: [
      recover(
        "Set invocation logging again.",
        "aws bedrock put-model-invocation-logging-configuration --region {region} --logging-config file://logging.json",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Teams that work on a guardrail."],
    find: (event) => {
      const hand = handOf(event);
      const isDeletion = event.record.operation.startsWith("Delete");
      return {
        ...whenCalled("guardrailIdentifier")(event),
        severity: isDeletion ? undefined : hand === null ? "info" : "low",
      };
    },
  }),
];
