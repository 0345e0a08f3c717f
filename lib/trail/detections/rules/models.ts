import { handOf, isThroughService } from "../actor.ts";
import { defineEvent, defineThreshold } from "../define.ts";
import { asked, attemptSeverity, called, contain, KEEP_RECORDS, on, proof, STOP_ACTOR } from "./parts.ts";

export const modelRules = [
  defineEvent({
    id: "bedrock-access-taken",
    title: "Access to models asked for or agreed to by hand",
    severity: "medium",
    techniques: ["T1496.004"],
    on: [
      on(
        "bedrock",
        "PutUseCaseForModelAccess",
        "PutFoundationModelEntitlement",
        "CreateFoundationModelAgreement",
        "CreateProvisionedModelThroughput",
      ),
      on("aws-marketplace", "AcceptAgreementRequest", "Subscribe"),
      on("agreement-marketplace", "AcceptAgreementRequest"),
    ],
    includesFailed: true,
    why: "Stolen credentials are sold as access to models; the account has to agree to each model once.",
    check: ["Ask who wants the model.", "Look for invocations since."],
    respond: [contain("Deny bedrock:InvokeModel* where it is not needed, by a service control policy."), ...STOP_ACTOR],
    falsePositives: ["Teams that start with a model."],
    find: (event) => {
      const hand = handOf(event);
      return hand === null || event.record.result === "error"
        ? null
        : {
            subject: asked(event, "modelId"),
            severity: attemptSeverity(event, "low"),
            evidence: [hand, called(event), proof("modelId", asked(event, "modelId"))],
          };
    },
  }),
  defineEvent({
    id: "bedrock-invoked-with-user-key",
    title: "Model invoked with a user's credentials",
    severity: "low",
    techniques: ["T1496.004"],
    on: [
      on(
        "bedrock",
        "InvokeModel",
        "InvokeModelWithResponseStream",
        "Converse",
        "ConverseStream",
        "InvokeModelWithBidirectionalStream",
      ),
    ],
    includesFailed: true,
    why: "Applications invoke models with roles. A long-lived key is what resellers of stolen access use.",
    check: ["See whether the user invokes models by design.", "See from which networks and in which regions."],
    respond: [
      ...STOP_ACTOR,
      contain(
        "Deny bedrock:InvokeModel* to the user.",
        "aws iam attach-user-policy --user-name {actorUserName} --policy-arn arn:aws:iam::aws:policy/AWSDenyAll",
      ),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Developers with a user's key, and API keys of Bedrock, which are users."],
    find: (event) => {
      const { principal } = event.record;
      if (principal.type !== "IAMUser" && principal.type !== "Root") return null;
      if (isThroughService(event.record)) return null;
      return {
        subject: asked(event, "modelId"),
        target: event.record.region,
        evidence: [{ field: "userIdentity.type", value: principal.type }, proof("modelId", asked(event, "modelId"))],
      };
    },
  }),
  defineThreshold({
    id: "bedrock-models-tried",
    title: "Models tried one after the other",
    severity: "medium",
    techniques: ["T1496.004", "T1526"],
    on: [
      on(
        "bedrock",
        "InvokeModel",
        "InvokeModelWithResponseStream",
        "Converse",
        "ConverseStream",
        "GetFoundationModelAvailability",
      ),
    ],
    includesFailed: true,
    windowMinutes: 30,
    distinct: true,
    atLeast: 5,
    why: "Applications call one or two models. Who tries many looks for those that answer.",
    check: ["See which of the calls were answered, and in which regions."],
    respond: [
      ...STOP_ACTOR,
      contain("Deny bedrock:InvokeModel* where it is not needed, by a service control policy."),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Comparisons of models; the console's model catalogue."],
    find: (event) => {
      const model = asked(event, "modelId");
      return model === undefined || isThroughService(event.record)
        ? null
        : {
            value: `${event.record.region} ${model}`,
            subject: model,
            evidence: [called(event), proof("modelId", model)],
          };
    },
  }),
];
