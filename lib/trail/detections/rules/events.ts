import { accountOfArn, isAccountId } from "../../../domain/arn.ts";
import { isObject, listAt, textAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent } from "../define.ts";
import { exposureOf, foreignAccount } from "../policy.ts";
import { accountsLetIn } from "./exposure.ts";
import { asked, askedAny, contain, on, proof, recover, STOP_ACTOR } from "./parts.ts";

export const eventRules = [
  defineEvent({
    id: "topic-policy-opened",
    title: "Topic's policy rewritten for everyone or a foreign account",
    severity: "high",
    techniques: ["T1537", "T1098"],
    on: [on("sns", "SetTopicAttributes")],
    why: "Who may publish decides what subscribers process; who may subscribe reads everything from then on.",
    check: ["See whose account it is."],
    respond: [
      contain(
        "Write the policy before.",
        "aws sns set-topic-attributes --region {region} --topic-arn {topicArn} --attribute-name Policy --attribute-value file://policy.json",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Partners and own accounts that are not connected here."],
    find: (event, context) => {
      if (asked(event, "attributeName") !== "Policy") return null;
      const topic = asked(event, "topicArn");
      const exposure = exposureOf(
        asked(event, "attributeValue"),
        "requestParameters.attributeValue",
        event.record.accountId,
        context,
      );
      return exposure === null
        ? null
        : {
            subject: topic,
            target: topic,
            severity: exposure.to === "unknown" ? "medium" : undefined,
            evidence: exposure.evidence,
          };
    },
  }),
  defineEvent({
    id: "topic-subscribed-from-outside",
    title: "Topic subscribed by a foreign account, or by hand to an address outside",
    severity: "medium",
    techniques: ["T1567", "T1537"],
    on: [on("sns", "Subscribe")],
    why: "A subscription sends every message of the topic on, for as long as it stands.",
    check: ["See whose endpoint it is.", "See what the topic carries."],
    respond: [
      contain("End the subscription.", "aws sns unsubscribe --region {region} --subscription-arn {subscriptionArn}"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["People who subscribe their mail to an alarm."],
    find: (event, context) => {
      const protocol = asked(event, "protocol") ?? "";
      const endpoint = asked(event, "endpoint");
      const topic = asked(event, "topicArn");
      const names = { subscriptionArn: textAt(event.record.responseElements, "subscriptionArn") };
      const account = endpoint === undefined ? undefined : accountOfArn(endpoint);
      if (account !== undefined) {
        const foreign = foreignAccount(account, event.record.accountId, context);
        return foreign === null
          ? null
          : { subject: topic, target: topic, evidence: [proof("endpoint", endpoint), foreign.evidence], names };
      }
      const hand = handOf(event);
      if (hand === null || !/^(?:https?|email|email-json|sms)$/.test(protocol)) return null;
      return {
        subject: topic,
        target: topic,
        severity: "low",
        evidence: [hand, proof("protocol", protocol), proof("endpoint", endpoint)],
        names,
      };
    },
  }),
  defineEvent({
    id: "event-bus-opened",
    title: "Event bus opened to everyone or to a foreign account",
    severity: "medium",
    techniques: ["T1546", "T1199"],
    on: [on("events", "PutPermission")],
    why: "Who may put events on the bus decides what rules start.",
    check: ["See whose account it is."],
    respond: [
      contain(
        "Take the permission away.",
        "aws events remove-permission --region {region} --event-bus-name {eventBusName} --statement-id {statementId}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Own accounts that are not connected here, and partners."],
    find: (event, context) => {
      const { record } = event;
      const bus = asked(event, "eventBusName") ?? "default";
      const principal = asked(event, "principal");
      if (principal !== undefined)
        return asked(event, "condition.value") !== undefined
          ? null
          : accountsLetIn([principal], "principal", bus, event, context);
      const exposure = exposureOf(asked(event, "policy"), "requestParameters.policy", record.accountId, context);
      return exposure === null
        ? null
        : {
            subject: bus,
            target: bus,
            severity: exposure.to === "everyone" ? "high" : undefined,
            evidence: exposure.evidence,
          };
    },
  }),
  defineEvent({
    id: "events-sent-abroad",
    title: "Events sent to a foreign account, or to an address outside",
    severity: "high",
    techniques: ["T1537", "T1546"],
    on: [
      on("events", "PutTargets", "CreateApiDestination", "UpdateApiDestination", "CreateEndpoint"),
      on("pipes", "CreatePipe", "UpdatePipe"),
      on("scheduler", "CreateSchedule", "UpdateSchedule"),
    ],
    why: "Rules, pipes and schedules copy events to their targets for as long as they stand.",
    check: ["See whose account or address it is.", "See which events match."],
    respond: [
      contain("Remove the target.", "aws events remove-targets --region {region} --rule {rule} --ids TARGET"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Central buses in an account that is not connected here, and vendors."],
    find: (event, context) => {
      const { requestParameters, accountId, operation } = event.record;
      const targets = [
        ...listAt(requestParameters, "targets")
          .filter(isObject)
          .map((target) => textAt(target, "arn")),
        asked(event, "target.arn"),
        typeof requestParameters?.["target"] === "string" ? asked(event, "target") : undefined,
      ];
      const subject = askedAny(event, "rule", "name");
      for (const target of targets) {
        const account = target === undefined ? undefined : accountOfArn(target);
        // Partner sources and event buses of AWS itself have no account of digits.
        const foreign =
          account === undefined || !isAccountId(account) ? null : foreignAccount(account, accountId, context);
        if (foreign !== null)
          return {
            subject,
            target: subject,
            severity: foreign.to === "unknown" ? "medium" : undefined,
            evidence: [proof("targets.arn", target), foreign.evidence],
          };
      }
      const hand = handOf(event);
      if (!operation.endsWith("ApiDestination") || hand === null) return null;
      return {
        subject,
        target: subject,
        severity: "low",
        evidence: [hand, proof("invocationEndpoint", asked(event, "invocationEndpoint"))],
      };
    },
  }),
  defineEvent({
    id: "delivery-stream-redirected",
    title: "Delivery stream or stream consumer pointed outside by hand",
    severity: "medium",
    techniques: ["T1537"],
    on: [on("firehose", "UpdateDestination", "CreateDeliveryStream"), on("kinesis", "RegisterStreamConsumer")],
    why: "A delivery stream hands everything that passes on to its destination.",
    check: ["See where the destination is."],
    respond: [
      recover(
        "Set the destination again.",
        "aws firehose describe-delivery-stream --region {region} --delivery-stream-name {deliveryStreamName}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Work on the stream by hand."],
    find: (event) => {
      const hand = handOf(event);
      const name = askedAny(event, "deliveryStreamName", "consumerName");
      const http = askedAny(
        event,
        "httpEndpointDestinationUpdate.endpointConfiguration.url",
        "httpEndpointDestinationConfiguration.endpointConfiguration.url",
      );
      if (hand === null) return null;
      return {
        subject: name,
        target: name,
        severity: http === undefined ? "low" : undefined,
        evidence: [hand, proof("endpointConfiguration.url", http)],
      };
    },
  }),
];
