import { valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent, defineThreshold } from "../define.ts";
import {
  asked,
  askedAny,
  attemptSeverity,
  called,
  contain,
  KEEP_RECORDS,
  on,
  preserve,
  proof,
  recover,
  STOP_ACTOR,
  textsIn,
  whenCalled,
} from "./parts.ts";

/** Families with accelerators, for mining and models; and sizes from eight times large. Source: EC2 User Guide, "Instance types". */
const ACCELERATED = /^(?:p\d|g\d|gr\d|trn\d|inf\d|dl\d|vt\d|f\d)[a-z0-9-]*\./;
const LARGE = /\.(?:(?:[89]|\d{2,})xlarge|metal(?:-\d+xl)?)$/;
const MANY_INSTANCES = 20;

export const computeRules = [
  defineEvent({
    id: "ec2-unusual-instances",
    title: "Large, accelerated or very many instances started",
    severity: "medium",
    techniques: ["T1496.001", "T1578.002"],
    on: [on("ec2", "RunInstances", "RequestSpotInstances", "CreateFleet")],
    includesFailed: true,
    why: "Stolen credentials are turned into money by mining: on the largest instances that the quotas give, often in regions where nobody looks.",
    check: [
      "See whether this kind of instance is in use elsewhere.",
      "See whether the region is in use.",
      "Look for more calls that failed on quotas.",
    ],
    respond: [
      preserve("Take a snapshot of one instance's disk."),
      contain("Stop the instances.", "aws ec2 stop-instances --region {region} --instance-ids INSTANCE"),
      ...STOP_ACTOR,
      recover("Ask AWS Support about the bill."),
    ],
    falsePositives: ["Training of models and large computations."],
    find: (event) => {
      const { record } = event;
      // A dry run ends as an error that says yes; the caller learns what it may do.
      if (record.errorCode?.includes("DryRunOperation") || record.principal.invokedBy !== null) return null;
      const type =
        askedAny(
          event,
          "instanceType",
          "launchSpecification.instanceType",
          "CreateFleetRequest.LaunchTemplateConfigs.Overrides.InstanceType",
        ) ?? "";
      const counts = [
        ...textsOfCounts(valueAt(record.requestParameters, "instancesSet.items")),
        Number(asked(event, "instanceCount") ?? 0),
      ];
      const count = Math.max(0, ...counts.filter(Number.isFinite));
      const isUnusual = ACCELERATED.test(type) || LARGE.test(type);
      if (!isUnusual && count < MANY_INSTANCES) return null;
      if (record.result === "error" && !/Limit|Capacity|Quota|Unsupported/i.test(record.errorCode ?? "")) return null;
      return {
        subject: type,
        severity: record.result === "denied" ? "medium" : undefined,
        evidence: [
          proof("instanceType", type),
          proof("instancesSet.items.maxCount", String(count)),
          { field: "awsRegion", value: record.region },
        ],
      };
    },
  }),
  defineEvent({
    id: "region-opted-in",
    title: "Region turned on for the account",
    severity: "medium",
    techniques: ["T1535"],
    on: [on("account", "EnableRegion")],
    includesFailed: true,
    why: "A region that nobody uses is one that nobody watches.",
    check: ["Ask whether the region is wanted.", "See whether trail and guards cover it."],
    respond: [contain("Turn the region off.", "aws account disable-region --region-name {regionName}"), ...STOP_ACTOR],
    falsePositives: ["Growth into a new region."],
    find: (event) => ({ ...whenCalled("regionName")(event), severity: attemptSeverity(event, "low") }),
  }),
  defineEvent({
    id: "quota-increase-requested",
    title: "Higher quota asked for by hand",
    severity: "low",
    techniques: ["T1496.001", "T1578.005"],
    on: [on("servicequotas", "RequestServiceQuotaIncrease")],
    includesFailed: true,
    why: "Miners and spammers ask for more instances, more invocations or more mail before they start.",
    check: ["Ask who needs it and for what."],
    respond: [contain("Withdraw the request at AWS Support."), ...STOP_ACTOR],
    falsePositives: ["Growth."],
    find: (event) => {
      const hand = handOf(event);
      const service = asked(event, "serviceCode");
      if (hand === null || !/^(?:ec2|lambda|bedrock|ses|sagemaker|ecs|fargate|sns)$/.test(service ?? "")) return null;
      return {
        subject: service,
        target: service,
        evidence: [hand, proof("serviceCode", service), proof("desiredValue", asked(event, "desiredValue"))],
      };
    },
  }),
  defineEvent({
    id: "account-contact-changed",
    title: "Contacts of the account changed",
    severity: "medium",
    techniques: ["T1098", "T1531"],
    on: [
      on("account", "PutAlternateContact", "DeleteAlternateContact", "PutContactInformation"),
      on("billingconsole", "PutAlternateContact", "PutContactInformation"),
    ],
    why: "AWS writes of abuse and stolen keys to the security contact.",
    check: ["See whether the new address is yours."],
    respond: [
      recover(
        "Set the contact again.",
        "aws account put-alternate-contact --alternate-contact-type SECURITY --email-address ADDRESS --name NAME --phone-number NUMBER --title TITLE",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Planned changes of the contacts."],
    find: (event) => ({
      ...whenCalled("alternateContactType")(event),
      severity: handOf(event) === null ? "low" : undefined,
    }),
  }),
  defineThreshold({
    id: "instances-terminated-burst",
    title: "Many instances terminated or stopped by hand",
    severity: "high",
    techniques: ["T1485", "T1489"],
    on: [on("ec2", "TerminateInstances", "StopInstances")],
    windowMinutes: 30,
    distinct: true,
    atLeast: 8,
    why: "It takes services down; terminated instances lose their disks.",
    check: ["Ask whether it was planned."],
    respond: [...STOP_ACTOR, recover("Restore from the last backups or images."), ...KEEP_RECORDS],
    falsePositives: ["Environments that are taken down by hand."],
    find: (event) => {
      const hand = handOf(event);
      const [value, ...moreValues] = textsIn(valueAt(event.record.requestParameters, "instancesSet"), "instanceId");
      return hand === null || value === undefined
        ? null
        : { value, moreValues, subject: value, evidence: [hand, called(event)] };
    },
  }),
  defineEvent({
    id: "sagemaker-lifecycle-changed",
    title: "Start script of a notebook changed, or a notebook opened by link",
    severity: "medium",
    techniques: ["T1037", "T1548.005"],
    on: [
      on(
        "sagemaker",
        "UpdateNotebookInstanceLifecycleConfig",
        "CreateNotebookInstanceLifecycleConfig",
        "UpdateNotebookInstance",
        "CreatePresignedNotebookInstanceUrl",
        "CreatePresignedDomainUrl",
      ),
    ],
    includesFailed: true,
    why: "A lifecycle script runs as root at the notebook's start and has its role.",
    check: ["Read the script (it is base64 in the request).", "See what the notebook's role may do."],
    respond: [
      contain(
        "Stop the notebook.",
        "aws sagemaker stop-notebook-instance --region {region} --notebook-instance-name {notebookInstanceName}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Data scientists who set up their notebooks."],
    find: (event) => {
      const { operation, result } = event.record;
      const name = askedAny(event, "notebookInstanceLifecycleConfigName", "notebookInstanceName", "userProfileName");
      if (operation === "UpdateNotebookInstance" && asked(event, "lifecycleConfigName") === undefined) return null;
      if (result === "error") return null;
      const isLink = operation.startsWith("CreatePresigned");
      const hand = handOf(event);
      if (isLink && hand === null) return null;
      const severity = isLink || operation.startsWith("Create") ? "low" : undefined;
      return {
        subject: name,
        target: name,
        severity: attemptSeverity(event, "low") ?? severity,
        evidence: [called(event), proof("name", name)],
      };
    },
  }),
];

function textsOfCounts(items: unknown): number[] {
  return Array.isArray(items) ? items.map((item) => Number(valueAt(item, "maxCount") ?? 0)) : [];
}
