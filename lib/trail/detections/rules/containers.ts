import { listAt, textAt, valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent } from "../define.ts";
import {
  asked,
  askedAny,
  attemptSeverity,
  called,
  contain,
  on,
  preserve,
  proof,
  recover,
  STOP_ACTOR,
  whenCalled,
} from "./parts.ts";

const STOP_TASK = contain("Stop the task.", "aws ecs stop-task --region {region} --cluster {cluster} --task {task}");

export const containerRules = [
  defineEvent({
    id: "ecs-exec",
    title: "Command run inside a container",
    severity: "medium",
    techniques: ["T1609", "T1651"],
    on: [on("ecs", "ExecuteCommand")],
    includesFailed: true,
    why: "ECS Exec is a shell in the container with the task's role.",
    check: ["Ask who worked on the task.", "Read the session's log where it is kept."],
    respond: [STOP_TASK, ...STOP_ACTOR],
    falsePositives: ["Developers who debug a task."],
    find: (event) => {
      const task = asked(event, "task");
      return {
        subject: task,
        target: asked(event, "cluster"),
        severity: attemptSeverity(event, "low") ?? (handOf(event) === null ? "low" : undefined),
        evidence: [
          called(event),
          proof("command", asked(event, "command")),
          proof("container", asked(event, "container")),
        ],
      };
    },
  }),
  defineEvent({
    id: "ecs-task-overridden",
    title: "Task run by hand with another command or role",
    severity: "medium",
    techniques: ["T1610", "T1548.005"],
    on: [on("ecs", "RunTask", "StartTask")],
    why: "Overrides run any command in a known image, with any role that may be passed.",
    check: ["Read the overrides.", "See what the task's role may do."],
    respond: [STOP_TASK, preserve("Save the task's description and logs."), ...STOP_ACTOR],
    falsePositives: ["Migrations of databases that somebody starts by hand."],
    find: (event) => {
      const hand = handOf(event);
      const overrides = valueAt(event.record.requestParameters, "overrides");
      const role = textAt(overrides, "taskRoleArn");
      const changed = listAt(overrides, "containerOverrides").flatMap((container) =>
        ["command", "environment"].filter((key) => listAt(container, key).length > 0),
      );
      if (hand === null || (role === undefined && changed.length === 0)) return null;
      const definition = asked(event, "taskDefinition");
      return {
        subject: definition,
        target: definition,
        severity: role === undefined ? undefined : "high",
        evidence: [
          hand,
          proof("overrides", [...new Set(changed)].join(", ") || undefined),
          proof("overrides.taskRoleArn", role),
        ],
      };
    },
  }),
  defineEvent({
    id: "ecs-task-definition-escalates",
    title: "Task definition with the host's rights or a privileged role",
    severity: "medium",
    techniques: ["T1610", "T1548.005", "T1525"],
    on: [on("ecs", "RegisterTaskDefinition")],
    why: "A privileged container, the host's processes or its network let a task out of its container; a strong role gives it the account.",
    check: ["See who runs the definition.", "Compare with the revision before."],
    respond: [
      contain(
        "Deregister the revision.",
        "aws ecs deregister-task-definition --region {region} --task-definition {family}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Agents of monitoring products."],
    find: (event, context) => {
      const hand = handOf(event);
      const request = event.record.requestParameters;
      const role = asked(event, "taskRoleArn");
      const isPrivileged = role !== undefined && context.isPrivilegedRole(role) === true;
      const reasons = [
        ...(listAt(request, "containerDefinitions").some((container) => valueAt(container, "privileged") === true)
          ? ["privileged"]
          : []),
        ...(asked(event, "pidMode") === "host" ? ["pidMode host"] : []),
        ...(listAt(request, "volumes").some((volume) =>
          /^\/(?:$|var\/run\/docker\.sock|proc|etc)/.test(textAt(volume, "host.sourcePath") ?? ""),
        )
          ? ["path of the host"]
          : []),
        ...(isPrivileged ? ["privileged role"] : []),
      ];
      if (reasons.length === 0) return null;
      const family = asked(event, "family");
      return {
        subject: family,
        target: family,
        severity: hand === null ? "low" : undefined,
        evidence: [
          proof("containerDefinitions", reasons.join(", ")),
          proof("taskRoleArn", role),
          ...(hand === null ? [] : [hand]),
        ],
      };
    },
  }),
  defineEvent({
    id: "ecr-image-pushed-by-hand",
    title: "Image pushed by hand",
    severity: "low",
    techniques: ["T1525"],
    on: [on("ecr", "PutImage")],
    why: "Functions and tasks run what stands under the tag, at their next start.",
    check: ["Compare the image's digest with the last build.", "See which functions and tasks use the tag."],
    respond: [
      contain(
        "Delete the image.",
        "aws ecr batch-delete-image --region {region} --repository-name {repositoryName} --image-ids imageTag={imageTag}",
      ),
      recover("Push the image of the last build again."),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Development accounts."],
    find: (event) => {
      const hand = handOf(event);
      const repository = asked(event, "repositoryName");
      return hand === null
        ? null
        : { subject: repository, target: repository, evidence: [hand, proof("imageTag", asked(event, "imageTag"))] };
    },
  }),
  defineEvent({
    id: "ecr-protection-removed",
    title: "Scanning or immutable tags of a repository turned off",
    severity: "low",
    techniques: ["T1562.001"],
    on: [on("ecr", "PutImageTagMutability", "PutImageScanningConfiguration", "PutRegistryScanningConfiguration")],
    why: "With mutable tags, what runs can be replaced under the same name.",
    check: ["Look for images pushed since."],
    respond: [
      recover(
        "Make tags immutable again.",
        "aws ecr put-image-tag-mutability --region {region} --repository-name {repositoryName} --image-tag-mutability IMMUTABLE",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Repositories whose tags move on purpose."],
    find: (event) => {
      const isOff =
        asked(event, "imageTagMutability") === "MUTABLE" ||
        asked(event, "imageScanningConfiguration.scanOnPush") === "false";
      return isOff
        ? { ...whenCalled("repositoryName")(event), severity: handOf(event) === null ? "info" : undefined }
        : null;
    },
  }),
  defineEvent({
    id: "eks-access-granted",
    title: "Access to a cluster given, or its API opened",
    severity: "medium",
    techniques: ["T1098.006", "T1562.007"],
    on: [
      on(
        "eks",
        "CreateAccessEntry",
        "AssociateAccessPolicy",
        "UpdateClusterConfig",
        "CreatePodIdentityAssociation",
        "AssociateIdentityProviderConfig",
      ),
    ],
    why: "An access entry with the administrator's policy gives the whole cluster, and with it the roles of its pods.",
    check: ["See who got which policy.", "See which networks reach the API."],
    respond: [
      contain(
        "Delete the access entry.",
        "aws eks delete-access-entry --region {region} --cluster-name {name} --principal-arn {principalArn}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Work of the team that runs the cluster."],
    find: (event) => {
      const { operation } = event.record;
      const policy = asked(event, "policyArn") ?? "";
      const isLess =
        operation === "UpdateClusterConfig" &&
        (asked(event, "resourcesVpcConfig.endpointPublicAccess") === "true" ||
          JSON.stringify(valueAt(event.record.requestParameters, "logging") ?? "").includes('"enabled":false'));
      const isAdministrator = operation === "AssociateAccessPolicy" && /ClusterAdminPolicy$/.test(policy);
      const isByHand = handOf(event) !== null && operation !== "UpdateClusterConfig";
      if (!isLess && !isAdministrator && !isByHand) return null;
      const name = askedAny(event, "name", "clusterName");
      return {
        subject: name,
        target: name,
        severity: isAdministrator || isLess ? undefined : "low",
        evidence: [
          called(event),
          proof("principalArn", asked(event, "principalArn")),
          proof("policyArn", policy || undefined),
        ],
      };
    },
  }),
];
