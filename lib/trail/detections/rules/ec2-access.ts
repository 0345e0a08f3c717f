import { listAt, textAt, valueAt } from "../../values.ts";
import { handOf, openSession } from "../actor.ts";
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
  textsIn,
  whenCalled,
} from "./parts.ts";

/** Cuts an instance off the network. */
export const ISOLATE = contain(
  "Put the instance into a security group without rules.",
  "aws ec2 modify-instance-attribute --region {region} --instance-id {instanceId} --groups ISOLATED",
);
const SNAPSHOT = preserve(
  "Keep the instance's disks and memory before it is stopped.",
  "aws ec2 create-snapshots --region {region} --instance-specification InstanceId={instanceId}",
);

export const instanceAccessRules = [
  defineEvent({
    id: "ec2-serial-console",
    title: "Serial console of an instance opened or allowed",
    severity: "medium",
    techniques: ["T1021.008", "T1098.004"],
    on: [on("ec2-instance-connect", "SendSerialConsoleSSHPublicKey"), on("ec2", "EnableSerialConsoleAccess")],
    includesFailed: true,
    why: "The serial console works without any network path, past security groups.",
    check: ["Ask who needed it.", "Look at what was done on the instance."],
    respond: [
      contain("Forbid serial consoles in the account.", "aws ec2 disable-serial-console-access --region {region}"),
      ISOLATE,
      SNAPSHOT,
      ...STOP_ACTOR,
    ],
    falsePositives: ["Repair of an instance that does not start."],
    find: (event) => ({ ...whenCalled("instanceId")(event), severity: attemptSeverity(event, "low") }),
  }),
  defineEvent({
    id: "ec2-instance-connect",
    title: "SSH key sent to an instance",
    severity: "low",
    techniques: ["T1021.004", "T1098.004"],
    on: [on("ec2-instance-connect", "SendSSHPublicKey", "OpenTunnel")],
    includesFailed: true,
    why: "EC2 Instance Connect opens a shell to whoever may call it, without a key pair.",
    check: ["Ask who worked on the instance.", "See how many instances got a key."],
    respond: [ISOLATE, SNAPSHOT, ...STOP_ACTOR],
    falsePositives: ["Administrators at work."],
    find: (event) => {
      const isKey = event.record.principal.type === "IAMUser" || event.record.principal.type === "Root";
      return {
        ...whenCalled("instanceId", "instanceConnectEndpointId")(event),
        severity: attemptSeverity(event, "low") ?? (isKey ? "medium" : undefined),
      };
    },
  }),
  defineEvent({
    id: "ssm-session-started",
    title: "Session Manager session opened",
    severity: "low",
    techniques: ["T1021.007", "T1651"],
    on: [on("ssm", "StartSession", "ResumeSession")],
    includesFailed: true,
    why: "A session is a shell on the instance, as root or with sudo.",
    check: ["Ask who worked on the instance.", "Read the session's log where it is kept."],
    respond: [
      contain("End the session.", "aws ssm terminate-session --region {region} --session-id {sessionId}"),
      SNAPSHOT,
      ...STOP_ACTOR,
    ],
    falsePositives: ["Administrators at work."],
    find: (event) => {
      const isKey = event.record.principal.type === "IAMUser" || event.record.principal.type === "Root";
      const target = asked(event, "target");
      return {
        subject: target,
        target,
        severity: attemptSeverity(event, "low") ?? (isKey ? "medium" : undefined),
        evidence: [called(event), proof("target", target)],
        names: { sessionId: textAt(event.record.responseElements, "sessionId"), instanceId: target },
      };
    },
  }),
  defineEvent({
    id: "ssm-command-sent",
    title: "Command run on instances through Systems Manager",
    severity: "medium",
    techniques: ["T1651"],
    on: [on("ssm", "SendCommand", "StartAutomationExecution", "CreateAssociation", "UpdateAssociation")],
    includesFailed: true,
    why: "Commands run as root on all the instances that the call names.",
    check: ["See what was run: the command's output and parameters are in Systems Manager.", "Ask who ran it."],
    respond: [
      contain("Cancel the command.", "aws ssm cancel-command --region {region} --command-id {commandId}"),
      SNAPSHOT,
      ...STOP_ACTOR,
    ],
    falsePositives: ["Administrators at work. Patching by roles is left out."],
    find: (event, context) => {
      const hand = handOf(event);
      const who = hand ?? openSession(event, context);
      const request = event.record.requestParameters;
      const document = askedAny(event, "documentName", "name");
      const instances = [...textsIn(valueAt(request, "instanceIds")), ...textsIn(valueAt(request, "instanceId"))];
      const targets = listAt(request, "targets").length;
      const isMany = instances.length >= 3 || targets > 0;
      const isShell =
        /Run(?:Shell|PowerShell)Script$|RunRemoteScript$|RunDocument$|RunSaltState$|RunAnsiblePlaybook$/.test(
          document ?? "",
        );
      if (
        (hand === null && !(isShell && (isMany || who !== null))) ||
        (event.record.operation !== "SendCommand" && !isShell && !isMany)
      )
        return null;
      return {
        subject: instances[0] ?? document,
        severity: attemptSeverity(event, "low") ?? (hand === null || !isShell ? "low" : isMany ? "high" : undefined),
        evidence: [
          ...(who === null ? [] : [who]),
          proof("documentName", document),
          proof(
            "instanceIds",
            instances.join(", ") || (targets > 0 ? `${targets} targets by tag or group` : undefined),
          ),
        ],
        names: { commandId: textAt(event.record.responseElements, "command.commandId"), instanceId: instances[0] },
      };
    },
  }),
  defineEvent({
    id: "ec2-user-data-changed",
    title: "Start script of an instance changed",
    severity: "high",
    techniques: ["T1037", "T1059.009"],
    on: [on("ec2", "ModifyInstanceAttribute")],
    includesFailed: true,
    why: "User data runs as root at the next start: a way to code on the instance and to its role.",
    check: ["Read the user data now.", "See whether the instance was stopped and started."],
    respond: [
      preserve(
        "Save the user data.",
        "aws ec2 describe-instance-attribute --region {region} --instance-id {instanceId} --attribute userData",
      ),
      ISOLATE,
      recover("Replace the instance."),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Administrators who repair a start script."],
    find: (event) => {
      const request = event.record.requestParameters;
      const isUserData = valueAt(request, "userData") !== undefined || asked(event, "attribute") === "userData";
      const id = asked(event, "instanceId");
      return isUserData
        ? {
            subject: id,
            target: id,
            severity: attemptSeverity(event, "medium"),
            evidence: [called(event), proof("userData", "set")],
          }
        : null;
    },
  }),
];
