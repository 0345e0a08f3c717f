import { accountOfArn } from "../../../domain/arn.ts";
import { listAt, textAt, valueAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent } from "../define.ts";
import { foreignAccount } from "../policy.ts";
import {
  asked,
  called,
  contain,
  functionNameOf,
  KEEP_RECORDS,
  named,
  on,
  preserve,
  proof,
  recover,
  STOP_ACTOR,
} from "./parts.ts";

/** Keeps what an attacker left in a function. */
export const SAVE_CODE = preserve(
  "Save the code and configuration that are there now.",
  "aws lambda get-function --region {region} --function-name {functionName}",
);

/** Parts of a function's configuration that decide what runs, as what, and with which values. */
const DECISIVE = [
  "role",
  "handler",
  "runtime",
  "environment",
  "vpcConfig",
  "imageConfig",
  "kMSKeyArn",
  "deadLetterConfig",
];

export const functionRules = [
  defineEvent({
    id: "lambda-code-changed-by-hand",
    title: "Code of a function changed by hand",
    severity: "medium",
    techniques: ["T1648", "T1546"],
    on: [on("lambda", "UpdateFunctionCode")],
    why: "New code runs with the function's role at its next invocation. Deployments come from a pipeline's role; a person or a long-lived key that does it bypasses review.",
    check: [
      "Ask who made the change and whether a deployment was due.",
      "Compare responseElements.codeSha256 with the artefact of the last release.",
      "See what the function's role may do, and what the function called since.",
    ],
    respond: [
      contain(
        "Stop the function.",
        "aws lambda put-function-concurrency --region {region} --function-name {functionName} --reserved-concurrent-executions 0",
      ),
      SAVE_CODE,
      recover("Deploy the last released code again from the pipeline."),
      ...STOP_ACTOR,
    ],
    falsePositives: [
      "Development accounts in which people deploy from their machines.",
      "Pipelines that use an IAM user's access key.",
    ],
    find: (event) => {
      const hand = handOf(event);
      if (hand === null || asked(event, "dryRun") === "true") return null;
      const name = functionNameOf(event);
      return {
        subject: textAt(event.record.responseElements, "functionArn") ?? name,
        target: name,
        evidence: [
          hand,
          proof("functionName", name),
          {
            field: "responseElements.codeSha256",
            value: textAt(event.record.responseElements, "codeSha256") ?? "not given",
          },
        ],
        names: named(event),
      };
    },
  }),
  defineEvent({
    id: "lambda-configuration-changed-by-hand",
    title: "What a function runs as or with changed by hand",
    severity: "medium",
    techniques: ["T1648", "T1578.005"],
    on: [on("lambda", "UpdateFunctionConfiguration")],
    why: "Role, handler, runtime and environment decide what runs and with which permissions. NODE_OPTIONS or AWS_LAMBDA_EXEC_WRAPPER run foreign code without a change of the function's own.",
    check: [
      "See which part of the configuration the request names.",
      "Ask who made the change and whether it was due.",
    ],
    respond: [
      SAVE_CODE,
      recover("Deploy the configuration again from the pipeline."),
      contain(
        "Stop the function if the change is not explained.",
        "aws lambda put-function-concurrency --region {region} --function-name {functionName} --reserved-concurrent-executions 0",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: [
      "People who set variables in the console while they develop.",
      "Pipelines that use an IAM user's access key.",
    ],
    find: (event) => {
      const hand = handOf(event);
      const request = event.record.requestParameters;
      const changed = DECISIVE.filter((key) => isGiven(valueAt(request, key)));
      if (hand === null || changed.length === 0) return null;
      const name = functionNameOf(event);
      return {
        subject: name,
        target: name,
        evidence: [
          hand,
          proof("functionName", name),
          { field: "requestParameters", value: `names ${changed.join(", ")}` },
        ],
        names: named(event),
      };
    },
  }),
  defineEvent({
    id: "lambda-layer-attached",
    title: "Layer attached to a function by hand, or a foreign layer by anyone",
    severity: "medium",
    techniques: ["T1546", "T1525"],
    on: [on("lambda", "UpdateFunctionConfiguration", "CreateFunction")],
    why: "A layer's code runs in every invocation, sees its input and holds its credentials; extensions run even before the function's own code.",
    check: [
      "Open the layer version and read what it holds.",
      "See whether the layer's account is one that you trust.",
      "Look for calls of the function's role to services that it never used.",
    ],
    respond: [
      contain(
        "Take all layers off the function.",
        "aws lambda update-function-configuration --region {region} --function-name {functionName} --layers []",
      ),
      SAVE_CODE,
      recover("Deploy the function again with the layers that its source names."),
      ...STOP_ACTOR,
    ],
    falsePositives: [
      "Vendors' layers (monitoring, AWS Powertools) live in foreign accounts.",
      "People who try a layer in development.",
    ],
    find: (event, context) => {
      const { record } = event;
      const layers = listAt(record.requestParameters, "layers").filter((layer) => typeof layer === "string");
      if (layers.length === 0) return null;
      const hand = handOf(event);
      const foreign = layers
        .map((layer) => foreignAccount(accountOfArn(layer) ?? "", record.accountId, context))
        .find((found) => found !== null);
      if (hand === null && foreign?.to !== "foreign") return null;
      const isNew = record.operation === "CreateFunction";
      if (isNew && foreign?.to !== "foreign") return null;
      const name = functionNameOf(event);
      return {
        subject: name,
        target: name,
        severity: foreign?.to === "foreign" ? (hand === null ? "low" : "high") : undefined,
        evidence: [
          ...(hand === null ? [] : [hand]),
          ...layers.map((layer) => proof("layers", layer)),
          ...(foreign === undefined ? [] : [foreign.evidence]),
        ],
        names: named(event),
      };
    },
  }),
  defineEvent({
    id: "lambda-layer-shared",
    title: "Layer version opened to everyone or to a foreign account",
    severity: "medium",
    techniques: ["T1537", "T1648"],
    on: [on("lambda", "AddLayerVersionPermission")],
    why: "Whoever may read a layer version can download its code with everything in it.",
    check: ["See what the layer holds: libraries of others, or your own code and settings."],
    respond: [
      contain(
        "Take the permission away.",
        "aws lambda remove-layer-version-permission --region {region} --layer-name {layerName} --version-number {versionNumber} --statement-id {statementId}",
      ),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Layers that are published on purpose."],
    find: (event, context) => {
      const principal = asked(event, "principal");
      if (principal === undefined) return null;
      const layer = asked(event, "layerName");
      const base = { subject: layer, target: layer, names: { versionNumber: asked(event, "versionNumber") } };
      if (principal === "*") {
        const organization = asked(event, "organizationId");
        return organization === undefined
          ? { ...base, severity: "high", evidence: [proof("principal", principal)] }
          : null;
      }
      const foreign = foreignAccount(accountOfArn(principal) ?? principal, event.record.accountId, context);
      return foreign === null ? null : { ...base, evidence: [proof("principal", principal), foreign.evidence] };
    },
  }),
  defineEvent({
    id: "lambda-code-signing-removed",
    title: "Code signing of a function removed or no longer enforced",
    severity: "medium",
    techniques: ["T1562.001"],
    on: [on("lambda", "DeleteFunctionCodeSigningConfig", "DeleteCodeSigningConfig", "UpdateCodeSigningConfig")],
    why: "Without code signing, unsigned code can be put into the function.",
    check: ["See whether code of the function changed afterwards."],
    respond: [
      recover(
        "Set the code signing configuration again.",
        "aws lambda put-function-code-signing-config --region {region} --function-name {functionName} --code-signing-config-arn {codeSigningConfigArn}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Functions that are taken down together with their configuration."],
    find: (event) => {
      const enforce = asked(event, "codeSigningPolicies.untrustedArtifactOnDeployment");
      if (event.record.operation === "UpdateCodeSigningConfig" && enforce !== "Warn") return null;
      const subject = functionNameOf(event) ?? asked(event, "codeSigningConfigArn");
      return {
        subject,
        target: subject,
        evidence: [
          called(event),
          ...(enforce === undefined ? [] : [proof("codeSigningPolicies.untrustedArtifactOnDeployment", enforce)]),
        ],
        names: named(event),
      };
    },
  }),
];

/** CloudTrail writes parts that the caller left out as empty objects. */
function isGiven(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}
