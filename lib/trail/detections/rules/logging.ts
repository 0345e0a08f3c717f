import { isObject, listAt, valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent } from "../define.ts";
import type { DetectionEvent } from "../detection.ts";
import { asked, askedAny, attemptSeverity, called, on, proof, recover, STOP_ACTOR } from "./parts.ts";

/** Settings of a trail or event data store without which it records less, or its files prove less. */
const COVERAGE = [
  "isMultiRegionTrail",
  "includeGlobalServiceEvents",
  "enableLogFileValidation",
  "isOrganizationTrail",
  "terminationProtectionEnabled",
  "multiRegionEnabled",
  "organizationEnabled",
];
/** Settings whose emptying ends encryption or delivery. */
const DELIVERY = ["kmsKeyId", "cloudWatchLogsLogGroupArn", "snsTopicName"];

const trailOf = (event: DetectionEvent) => askedAny(event, "name", "trailName");

export const loggingRules = [
  defineEvent({
    id: "trail-stopped",
    title: "Trail stopped or deleted",
    severity: "high",
    techniques: ["T1562.008"],
    on: [
      on(
        "cloudtrail",
        "StopLogging",
        "DeleteTrail",
        "DeleteEventDataStore",
        "StopEventDataStoreIngestion",
        "DeleteChannel",
      ),
    ],
    includesFailed: true,
    why: "What is not logged cannot be seen, here or anywhere.",
    check: [
      "See what the same principal did just before, and what other trails recorded since.",
      "See whether another trail covers the account.",
    ],
    respond: [
      recover(
        "Start the trail again, or make it again.",
        "aws cloudtrail start-logging --region {region} --name {name}",
      ),
      ...STOP_ACTOR,
      recover("Protect the trail by a service control policy."),
    ],
    falsePositives: ["Trails of tests that are taken down."],
    find: (event) => {
      const name = asked(event, "name") ?? asked(event, "eventDataStore") ?? asked(event, "channel");
      return {
        subject: name,
        target: name,
        severity: attemptSeverity(event, event.record.result === "denied" ? "medium" : "low"),
        evidence: [called(event), proof("name", name)],
      };
    },
  }),
  defineEvent({
    id: "trail-narrowed",
    title: "Trail records less, or elsewhere",
    severity: "medium",
    techniques: ["T1562.008"],
    on: [on("cloudtrail", "UpdateTrail", "UpdateEventDataStore")],
    why: "A trail without other regions, without global services, without validation or with another bucket leaves gaps.",
    check: ["Compare with the trail's settings before."],
    respond: [
      recover(
        "Set the trail back.",
        "aws cloudtrail update-trail --region {region} --name {name} --is-multi-region-trail --include-global-service-events --enable-log-file-validation",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["The move of a trail to another bucket."],
    find: (event) => {
      const less = [
        ...COVERAGE.filter((key) => asked(event, key) === "false").map((key) => proof(key, "false")),
        ...DELIVERY.filter((key) => valueAt(event.record.requestParameters, key) === "").map((key) =>
          proof(key, "empty"),
        ),
      ];
      const moved = ["s3BucketName", "retentionPeriod"]
        .filter((key) => asked(event, key) !== undefined)
        .map((key) => proof(key, asked(event, key)));
      // Tools name the bucket in every update, whether it changes or not.
      if (less.length === 0 && (moved.length === 0 || handOf(event) === null)) return null;
      const name = trailOf(event);
      return {
        subject: name,
        target: name,
        severity: less.length === 0 ? "low" : undefined,
        evidence: [...less, ...moved],
      };
    },
  }),
  defineEvent({
    id: "trail-selectors-narrowed",
    title: "Trail no longer records all management events",
    severity: "high",
    techniques: ["T1562.008"],
    on: [on("cloudtrail", "PutEventSelectors")],
    includesFailed: true,
    why: "Selectors decide what a trail records; with management events off, or reads or writes alone, it goes on looking healthy and sees little.",
    check: ["See which events the selectors leave out.", "See whether another trail records them."],
    respond: [
      recover(
        "Record all management events again.",
        'aws cloudtrail put-event-selectors --region {region} --trail-name {trailName} --event-selectors \'[{"ReadWriteType":"All","IncludeManagementEvents":true}]\'',
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["A second trail that is meant for data events alone."],
    find: (event) => {
      const gap = selectorGap(event);
      const name = trailOf(event);
      return gap === null
        ? null
        : { subject: name, target: name, severity: attemptSeverity(event, "low"), evidence: [gap] };
    },
  }),
];

/** What the new selectors leave out; null when they record all management events. */
function selectorGap(event: DetectionEvent) {
  const request = event.record.requestParameters;
  const basic = listAt(request, "eventSelectors").filter(isObject);
  const advanced = listAt(request, "advancedEventSelectors").filter(isObject);
  if (basic.length > 0) {
    const records = basic.filter((selector) => selector["includeManagementEvents"] !== false);
    if (records.length === 0) return proof("eventSelectors", "no management events");
    const isAll = records.some(
      (selector) => selector["readWriteType"] === undefined || selector["readWriteType"] === "All",
    );
    const kinds = new Set(records.map((selector) => selector["readWriteType"]));
    return isAll || kinds.size > 1 ? null : proof("eventSelectors", `${[...kinds].join()} management events alone`);
  }
  if (advanced.length === 0) return null;
  const fields = advanced.map((selector) => listAt(selector, "fieldSelectors").filter(isObject));
  const management = fields.filter((own) =>
    own.some((field) => field["field"] === "eventCategory" && listAt(field, "equals").includes("Management")),
  );
  if (management.length === 0) return proof("advancedEventSelectors", "no management events");
  const isWhole = management.some(
    (own) => own.length === 1 || own.every(({ field }) => field === "eventCategory" || field === "eventSource"),
  );
  const kinds = new Set(
    management.flatMap((own) =>
      own.filter(({ field }) => field === "readOnly").flatMap((field) => listAt(field, "equals")),
    ),
  );
  return isWhole || kinds.size > 1 ? null : proof("advancedEventSelectors", "a part of the management events");
}
