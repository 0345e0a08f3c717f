import { nameOfArn } from "../../../domain/arn.ts";
import { listAt, valueAt } from "../../values.ts";
import { handOf, openSession } from "../actor.ts";
import { defineEvent, defineThreshold } from "../define.ts";
import { asked, askedAny, KEEP_RECORDS, on, proof, recover, STOP_ACTOR, textsIn } from "./parts.ts";

const ROTATE = recover(
  "Change every secret that was read, at the place where it is used.",
  "aws secretsmanager rotate-secret --region {region} --secret-id {secretId}",
);

/** Without the six random characters that a whole ARN ends with, so that a name and its ARN count once. */
const secretName = (id: string) => nameOfArn(id).replace(/-[A-Za-z0-9]{6}$/, "");

export const secretRules = [
  defineThreshold({
    id: "secrets-read-burst",
    title: "Many secrets read in a short time",
    severity: "high",
    techniques: ["T1555.006"],
    on: [on("secretsmanager", "GetSecretValue")],
    windowMinutes: 15,
    distinct: true,
    atLeast: 10,
    why: "A service reads its own few secrets. One principal that reads many different ones collects them.",
    check: [
      "See whether the principal copies secrets by design (External Secrets, a backup).",
      "See what the secrets open, and who used that since.",
    ],
    respond: [...STOP_ACTOR, ROTATE, ...KEEP_RECORDS],
    falsePositives: ["Operators that synchronise secrets into a cluster: these are low."],
    find: (event) => {
      const id = asked(event, "secretId");
      if (id === undefined) return null;
      const hand = handOf(event);
      return {
        value: `${event.record.region} ${secretName(id)}`,
        subject: id,
        severity: hand === null ? "low" : undefined,
        evidence: hand === null ? [proof("secretId", id)] : [hand, proof("secretId", id)],
      };
    },
  }),
  defineThreshold({
    id: "secrets-read-denied",
    title: "Reading several secrets was denied",
    severity: "medium",
    techniques: ["T1555.006"],
    on: [on("secretsmanager", "GetSecretValue"), on("ssm", "GetParameter", "GetParameters")],
    includesFailed: true,
    windowMinutes: 60,
    distinct: true,
    atLeast: 3,
    why: "A principal that is refused several secrets tries what it may read.",
    check: ["See which secrets it did read.", "See whether a policy was changed shortly before."],
    respond: [
      ...STOP_ACTOR,
      ...KEEP_RECORDS,
      recover("Where it is a mistake of a deployment, give the principal the secrets that it needs."),
    ],
    falsePositives: ["A deployment whose policy forgot its secrets."],
    find: (event) => {
      if (event.record.result !== "denied") return null;
      const id = askedAny(event, "secretId", "name") ?? textsIn(valueAt(event.record.requestParameters, "names"))[0];
      return id === undefined ? null : { value: secretName(id), subject: id, evidence: [proof("secretId", id)] };
    },
  }),
  defineEvent({
    id: "secrets-batch-read",
    title: "Secrets read in batches",
    severity: "medium",
    techniques: ["T1555.006"],
    on: [on("secretsmanager", "BatchGetSecretValue")],
    why: "BatchGetSecretValue reads up to twenty secrets a call, by name or by a filter that can match all of them.",
    check: [
      "See which filters the request has: one that matches everything collects.",
      "See whether the principal used this call before.",
    ],
    respond: [...STOP_ACTOR, ROTATE, ...KEEP_RECORDS],
    falsePositives: ["Services that load their own secrets by list: these are not reported."],
    find: (event, context) => {
      const hand = handOf(event);
      const who = hand ?? openSession(event, context);
      const filters = listAt(event.record.requestParameters, "filters");
      const values = filters.map((filter) => textsIn(valueAt(filter, "values")));
      // Filters narrow one another; a negated one, as `!none`, matches everything else.
      const isCatchAll =
        values.length > 0 && values.every((own) => own.length > 0 && own.every((value) => value.startsWith("!")));
      if (who === null && !isCatchAll) return null;
      const ids = textsIn(valueAt(event.record.requestParameters, "secretIdList"));
      return {
        severity: isCatchAll ? "high" : hand === null ? "low" : undefined,
        evidence: [
          ...(who === null ? [] : [who]),
          proof("filters", values.flat().join(", ") || undefined),
          proof("secretIdList", ids.join(", ") || undefined),
        ],
      };
    },
  }),
  defineThreshold({
    id: "ssm-parameters-decrypted-burst",
    title: "Many parameters decrypted in a short time",
    severity: "medium",
    techniques: ["T1555.006", "T1552"],
    on: [on("ssm", "GetParameter", "GetParameters", "GetParametersByPath")],
    windowMinutes: 15,
    distinct: true,
    atLeast: 15,
    why: "Secure parameters hold passwords and keys; reading many different ones decrypted collects them.",
    check: [
      "See which parameters were read and what they open.",
      "See whether the principal starts applications by design.",
    ],
    respond: [...STOP_ACTOR, recover("Change the values of the secure parameters that were read."), ...KEEP_RECORDS],
    falsePositives: ["Start scripts that load a whole configuration."],
    find: (event) => {
      if (asked(event, "withDecryption") !== "true") return null;
      const request = event.record.requestParameters;
      const names = [...textsIn(valueAt(request, "names")), ...textsIn(valueAt(request, "name"))];
      const path = asked(event, "path");
      const hand = handOf(event);
      if (path !== undefined) names.push(`${path}/*`);
      const [value, ...moreValues] = names.map((name) => `${event.record.region} ${name}`);
      if (value === undefined) return null;
      return {
        value,
        moreValues,
        subject: names[0],
        severity: hand === null ? "low" : undefined,
        evidence: [...(hand === null ? [] : [hand]), proof("withDecryption", "true")],
      };
    },
  }),
  defineEvent({
    id: "ssm-parameter-tree-decrypted",
    title: "Whole tree of parameters decrypted by hand",
    severity: "medium",
    techniques: ["T1555.006"],
    on: [on("ssm", "GetParametersByPath")],
    why: "With the path / and recursion one call reads every parameter of the account, decrypted.",
    check: ["See which parameters stand under the path."],
    respond: [...STOP_ACTOR, recover("Change the values of the secure parameters under the path."), ...KEEP_RECORDS],
    falsePositives: ["People who look for a parameter."],
    find: (event) => {
      const hand = handOf(event);
      if (
        hand === null ||
        asked(event, "withDecryption") !== "true" ||
        asked(event, "path") !== "/" ||
        asked(event, "recursive") !== "true"
      )
        return null;
      return { evidence: [hand, proof("path", "/"), proof("recursive", "true")] };
    },
  }),
];
