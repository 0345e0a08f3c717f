import { handOf } from "../actor.ts";
import { defineEvent, defineSequence, defineThreshold } from "../define.ts";
import { SAVE_CODE } from "./lambda.ts";
import { asked, contain, functionNameOf, KEEP_RECORDS, named, on, proof, recover, STOP_ACTOR } from "./parts.ts";

export const functionRunRules = [
  defineSequence({
    id: "lambda-new-function-run",
    title: "Function made by hand with a privileged role, then invoked",
    severity: "high",
    techniques: ["T1648", "T1548.005"],
    on: [on("lambda", "CreateFunction", "Invoke")],
    windowMinutes: 120,
    steps: ["made", "invoked"],
    why: "Handing a strong role to a new function and running it is a way to that role's permissions for who may pass it.",
    check: ["See what the role may do and what it did after the function was made.", "Read the function's code."],
    respond: [
      contain(
        "Stop the function.",
        "aws lambda put-function-concurrency --region {region} --function-name {functionName} --reserved-concurrent-executions 0",
      ),
      SAVE_CODE,
      recover(
        "Delete the function when its code is saved.",
        "aws lambda delete-function --region {region} --function-name {functionName}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Development with a broad role."],
    find: (event, context) => {
      const hand = handOf(event);
      const name = functionNameOf(event);
      if (hand === null || name === undefined) return null;
      if (event.record.operation === "Invoke")
        return {
          step: "invoked",
          target: name,
          subject: name,
          severity: "low",
          evidence: [proof("functionName", name)],
          names: named(event),
        };
      const role = asked(event, "role") ?? "";
      const isPrivileged = context.isPrivilegedRole(role);
      if (isPrivileged === false) return null;
      return {
        step: "made",
        target: name,
        subject: name,
        severity: isPrivileged === undefined ? "medium" : "high",
        evidence: [
          hand,
          proof("role", role),
          {
            field: "facts.privilegedRole",
            value: isPrivileged === true ? "the role is privileged" : "what the role may do is not known",
          },
        ],
        names: named(event),
      };
    },
  }),
  defineEvent({
    id: "lambda-concurrency-zero",
    title: "Function stopped by a concurrency of 0",
    severity: "medium",
    techniques: ["T1489"],
    on: [on("lambda", "PutFunctionConcurrency")],
    why: "With a reserved concurrency of 0 a function no longer runs: a quiet way to stop a service or a security control.",
    check: [
      "Ask who stopped the function and why.",
      "See what the function does: responders to alarms are a favourite target.",
    ],
    respond: [
      recover(
        "Let the function run again.",
        "aws lambda delete-function-concurrency --region {region} --function-name {functionName}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["An operator who stops a function in an incident, as our own advice says."],
    find: (event) => {
      if (asked(event, "reservedConcurrentExecutions") !== "0") return null;
      const name = functionNameOf(event);
      return {
        subject: name,
        target: name,
        evidence: [proof("reservedConcurrentExecutions", "0")],
        names: named(event),
      };
    },
  }),
  defineThreshold({
    id: "lambda-deletion-burst",
    title: "Many functions deleted in a short time",
    severity: "high",
    techniques: ["T1485", "T1489"],
    on: [on("lambda", "DeleteFunction")],
    windowMinutes: 15,
    distinct: true,
    atLeast: 5,
    why: "Deleted functions take services down, and their code is gone where nobody kept it.",
    check: ["See whether a stack was taken down on purpose."],
    respond: [...STOP_ACTOR, recover("Deploy the functions again from their sources."), ...KEEP_RECORDS],
    falsePositives: ["Environments that are taken down by hand."],
    find: (event) => {
      if (asked(event, "qualifier") !== undefined) return null;
      const hand = handOf(event);
      const name = functionNameOf(event);
      if (name === undefined || hand === null) return null;
      return { value: `${event.record.region} ${name}`, subject: name, evidence: [hand] };
    },
  }),
  defineThreshold({
    id: "lambda-code-read-burst",
    title: "Code of many functions downloaded by hand",
    severity: "medium",
    techniques: ["T1552", "T1526"],
    on: [on("lambda", "GetFunction")],
    windowMinutes: 15,
    distinct: true,
    atLeast: 15,
    why: "GetFunction answers with environment variables and a link to the code; read for all functions it is a search for secrets.",
    check: ["See whether the same principal used what it could have found there."],
    respond: [
      ...STOP_ACTOR,
      recover("Change secrets that stand in the functions' environment variables."),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Inventory tools that run with a person's credentials."],
    find: (event) => {
      const hand = handOf(event);
      const name = functionNameOf(event);
      return hand === null || name === undefined
        ? null
        : { value: `${event.record.region} ${name}`, subject: name, evidence: [hand] };
    },
  }),
];
