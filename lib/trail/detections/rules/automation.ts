import { valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent } from "../define.ts";
import { asked, askedAny, called, contain, on, preserve, proof, recover, STOP_ACTOR, whenCalled } from "./parts.ts";

export const automationRules = [
  defineEvent({
    id: "state-machine-changed-by-hand",
    title: "State machine made or changed by hand",
    severity: "low",
    techniques: ["T1648", "T1546"],
    on: [on("states", "CreateStateMachine", "UpdateStateMachine")],
    why: "A state machine calls nearly every API of AWS with its role, without any code.",
    check: ["Read the definition.", "See what the role may do."],
    respond: [
      preserve(
        "Save the definition.",
        "aws stepfunctions describe-state-machine --region {region} --state-machine-arn {stateMachineArn}",
      ),
      recover("Deploy the state machine again from its source."),
      contain("Stop its executions."),
      ...STOP_ACTOR,
    ],
    falsePositives: ["People who build workflows in the console."],
    find: (event, context) => {
      const hand = handOf(event);
      const role = asked(event, "roleArn");
      if (hand === null) return null;
      const isPrivileged = role === undefined ? undefined : context.isPrivilegedRole(role);
      const subject = askedAny(event, "stateMachineArn", "name");
      return {
        subject,
        target: subject,
        severity: isPrivileged === true ? "high" : undefined,
        evidence: [
          hand,
          proof("roleArn", role),
          {
            field: "facts.privilegedRole",
            value:
              isPrivileged === undefined
                ? "what the role may do is not known"
                : isPrivileged
                  ? "the role is privileged"
                  : "the role is not privileged",
          },
        ],
      };
    },
  }),
  defineEvent({
    id: "schedule-made-by-hand",
    title: "Something that runs again and again made by hand",
    severity: "low",
    techniques: ["T1546", "T1648"],
    on: [on("scheduler", "CreateSchedule", "UpdateSchedule"), on("events", "PutRule")],
    why: "A schedule or rule keeps starting what an attacker left, also after their credentials are gone.",
    check: ["See what it starts and with which role."],
    respond: [
      contain("Delete the schedule.", "aws scheduler delete-schedule --region {region} --name {name}"),
      contain("Disable the rule.", "aws events disable-rule --region {region} --name {name}"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["People who build in the console."],
    find: (event, context) => {
      const hand = handOf(event);
      if (hand === null || asked(event, "state") === "DISABLED") return null;
      const role = asked(event, "target.roleArn");
      const isPrivileged = role === undefined ? undefined : context.isPrivilegedRole(role);
      const name = asked(event, "name");
      const text = askedAny(event, "scheduleExpression", "eventPattern");
      return {
        subject: name,
        target: name,
        severity: isPrivileged === true ? "high" : undefined,
        evidence: [
          hand,
          proof("scheduleExpression", text),
          ...(role === undefined ? [] : [proof("target.roleArn", role)]),
        ],
      };
    },
  }),
  defineEvent({
    id: "build-overridden",
    title: "Build started with commands of its own, or build project changed by hand",
    severity: "medium",
    techniques: ["T1648", "T1548.005"],
    on: [
      on(
        "codebuild",
        "StartBuild",
        "StartBuildBatch",
        "UpdateProject",
        "CreateProject",
        "UpdateProjectVisibility",
        "CreateWebhook",
      ),
    ],
    why: "A build runs commands with the pipeline's role, which may change nearly everything.",
    check: ["Read the build specification and the build's log."],
    respond: [
      contain("Stop the build.", "aws codebuild stop-build --region {region} --id BUILD"),
      recover("Set the project again from its source."),
      ...STOP_ACTOR,
    ],
    falsePositives: ["People who debug a pipeline."],
    find: (event) => {
      const { operation } = event.record;
      const hand = handOf(event);
      const isPublic = asked(event, "projectVisibility") === "PUBLIC_READ";
      const overrides = [
        "buildspecOverride",
        "serviceRoleOverride",
        "imageOverride",
        "sourceLocationOverride",
        "privilegedModeOverride",
      ].filter((key) => valueAt(event.record.requestParameters, key) !== undefined);
      if (
        !isPublic &&
        (hand === null ||
          (operation.startsWith("StartBuild") && overrides.length === 0) ||
          operation === "UpdateProjectVisibility")
      )
        return null;
      const name = askedAny(event, "projectName", "name", "projectArn");
      const severity = operation.startsWith("Create") || operation === "UpdateProject" ? "low" : undefined;
      return {
        subject: name,
        target: name,
        severity: isPublic ? "high" : severity,
        evidence: [called(event), ...(hand === null ? [] : [hand]), ...overrides.map((key) => proof(key, "given"))],
      };
    },
  }),
  defineEvent({
    id: "stack-with-role-by-hand",
    title: "Stack or stack set started by hand with a role of its own",
    severity: "low",
    techniques: ["T1548.005", "T1648"],
    on: [
      on(
        "cloudformation",
        "CreateStack",
        "UpdateStack",
        "CreateChangeSet",
        "CreateStackSet",
        "CreateStackInstances",
        "SetStackPolicy",
      ),
    ],
    why: "CloudFormation does what the template says with the role that is handed over, whatever the caller may do.",
    check: ["Read the template.", "See what the role may do."],
    respond: [
      contain(
        "Cancel the update.",
        "aws cloudformation cancel-update-stack --region {region} --stack-name {stackName}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["People who deploy by hand with the deployment role."],
    find: (event, context) => {
      const hand = handOf(event);
      const role = askedAny(event, "roleARN", "administrationRoleARN");
      if (hand === null || role === undefined) return null;
      const name = askedAny(event, "stackName", "stackSetName");
      return {
        subject: name,
        target: name,
        severity: context.isPrivilegedRole(role) === true ? "medium" : undefined,
        evidence: [hand, called(event), proof("roleARN", role)],
      };
    },
  }),
  defineEvent({
    id: "glue-endpoint-made",
    title: "Development endpoint or job of Glue made or changed by hand",
    severity: "medium",
    techniques: ["T1648", "T1548.005"],
    on: [on("glue", "CreateDevEndpoint", "UpdateDevEndpoint", "UpdateJob", "CreateJob", "CreateSession")],
    why: "Glue runs scripts, or lets somebody in by SSH, with a role that reads data.",
    check: ["Read the script.", "See what the role may do."],
    respond: [
      contain("Delete the endpoint.", "aws glue delete-dev-endpoint --region {region} --endpoint-name {endpointName}"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Data engineers at work: jobs and sessions are low."],
    find: (event) => {
      if (handOf(event) === null) return null;
      return {
        ...whenCalled("endpointName", "name", "jobName", "id")(event),
        severity: event.record.operation.includes("DevEndpoint") ? undefined : "low",
      };
    },
  }),
];
