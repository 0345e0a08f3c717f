import { isThroughService, workloadOf } from "../actor.ts";
import { defineEvent, defineThreshold } from "../define.ts";
import type { DetectionEvent } from "../detection.ts";
import { DISCOVERY_OPERATIONS, isBroad } from "./discovery.ts";
import { attemptSeverity, contain, KEEP_RECORDS, on, recover, STOP_ACTOR } from "./parts.ts";

const operation = ({ record }: DetectionEvent) => `${record.eventSource.split(".")[0]}:${record.operation}`;
const call = (event: DetectionEvent) => ({ field: "eventName", value: operation(event) });

export const sweepRules = [
  defineThreshold({
    id: "denied-sweep",
    title: "Many different calls of one principal were denied",
    severity: "medium",
    techniques: ["T1580", "T1526"],
    on: "any",
    includesFailed: true,
    windowMinutes: 30,
    distinct: true,
    atLeast: 8,
    why: "Who tries one call after the other does not know what the credentials may do: they are probably not theirs.",
    check: ["See which calls were allowed in between.", "See whether the principal is new or its policy was changed."],
    respond: [
      ...STOP_ACTOR,
      ...KEEP_RECORDS,
      recover("Give a new service the permissions that it lacks, if that is all it was."),
    ],
    falsePositives: [
      "People who click through the console with few permissions.",
      "A new service whose policy is not complete.",
    ],
    find: (event) => {
      if (event.record.result !== "denied" || isThroughService(event.record)) return null;
      return { value: operation(event), evidence: [call(event)] };
    },
  }),
  defineThreshold({
    id: "discovery-sweep",
    title: "One principal lists everything in many services",
    severity: "low",
    techniques: ["T1580", "T1526", "T1087.004"],
    on: DISCOVERY_OPERATIONS,
    includesFailed: true,
    windowMinutes: 15,
    distinct: true,
    atLeast: 6,
    why: "Whoever comes new into an account first lists users, roles, buckets, functions and secrets, within minutes.",
    check: ["See whether the principal is an inventory or posture tool.", "See what it did with what it found."],
    respond: [...STOP_ACTOR, ...KEEP_RECORDS],
    falsePositives: ["Inventory and posture tools, and people who open the console's home pages."],
    find: (event) => {
      const { record } = event;
      if (record.result === "error" || isThroughService(record) || !isBroad(record)) return null;
      return { value: record.eventSource, evidence: [call(event)] };
    },
  }),
  defineThreshold({
    id: "workload-discovery",
    title: "Function or instance explores the account",
    severity: "high",
    techniques: ["T1580", "T1087.004", "T1526"],
    on: DISCOVERY_OPERATIONS,
    includesFailed: true,
    windowMinutes: 30,
    distinct: true,
    atLeast: 5,
    why: "Workloads call the few operations that their code names. Listing users, roles and buckets from one means that somebody else is in it.",
    check: ["See whether this workload is an inventory tool.", "Look for a shell or foreign code in it."],
    respond: [
      contain(
        "Deny the role's sessions.",
        "aws iam attach-role-policy --role-name {actorRoleName} --policy-arn arn:aws:iam::aws:policy/AWSDenyAll",
      ),
      ...STOP_ACTOR,
      ...KEEP_RECORDS,
      recover("Replace the workload."),
    ],
    falsePositives: ["Workloads that take inventory by design."],
    find: (event, context) => {
      if (isThroughService(event.record)) return null;
      const workload = workloadOf(event, context);
      if (workload === null || event.record.eventSource === "sts.amazonaws.com") return null;
      return {
        value: operation(event),
        target: workload.name,
        subject: workload.name,
        evidence: [workload.evidence, call(event)],
      };
    },
  }),
  defineEvent({
    id: "workload-lists-buckets",
    title: "Function or instance lists all buckets",
    severity: "medium",
    techniques: ["T1619", "T1580"],
    on: [on("s3", "ListBuckets", "ListAllMyBuckets", "ListDirectoryBuckets")],
    includesFailed: true,
    why: "Code knows the names of its buckets. Listing all of them from a workload is what somebody does who came in through it.",
    check: [
      "See whether the session reads or copies objects next (data events must be on).",
      "See whether the address is the workload's own.",
    ],
    respond: [
      contain(
        "Deny the role's sessions.",
        "aws iam attach-role-policy --role-name {actorRoleName} --policy-arn arn:aws:iam::aws:policy/AWSDenyAll",
      ),
      ...STOP_ACTOR,
      recover("Take s3:ListAllMyBuckets away from the role."),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Backup and inventory agents."],
    find: (event, context) => {
      if (event.record.result === "error" || isThroughService(event.record)) return null;
      const workload = workloadOf(event, context);
      return workload === null
        ? null
        : {
            subject: workload.name,
            target: workload.name,
            severity: attemptSeverity(event, "low"),
            evidence: [workload.evidence, call(event)],
          };
    },
  }),
  defineThreshold({
    id: "regions-swept",
    title: "One principal lists resources in many regions",
    severity: "low",
    techniques: ["T1535", "T1580"],
    on: [
      on("ec2", "DescribeInstances"),
      on("lambda", "ListFunctions"),
      on("rds", "DescribeDBInstances"),
      on("secretsmanager", "ListSecrets"),
      on("bedrock", "ListFoundationModels"),
    ],
    includesFailed: true,
    windowMinutes: 15,
    distinct: true,
    atLeast: 8,
    why: "Services know their region. Going through all of them looks for what is there, or for where nobody looks.",
    check: ["See whether the principal is an inventory or posture tool."],
    respond: [...STOP_ACTOR, recover("Deny regions that are not used by a service control policy."), ...KEEP_RECORDS],
    falsePositives: ["Inventory and posture tools; the console's overview of all regions."],
    find: (event) =>
      isThroughService(event.record)
        ? null
        : { value: event.record.region, evidence: [call(event), { field: "awsRegion", value: event.record.region }] },
  }),
];
