import { defineFirstSeen } from "../define.ts";
import { contain, KEEP_RECORDS, recover, STOP_ACTOR } from "./parts.ts";

export const behaviourRules = [
  defineFirstSeen({
    id: "new-behaviour",
    title: "Principal does what it never did",
    severity: "low",
    techniques: ["T1078.004", "T1535"],
    on: "any",
    dimensions: ["api", "region", "network", "agent"],
    learningDays: 14,
    why: "Stolen credentials show in a new network, a new program and new calls, all on one day.",
    check: [
      "See which of call, region, network and program are new together.",
      "Ask the owner of the principal whether something changed.",
    ],
    respond: [
      ...STOP_ACTOR,
      ...KEEP_RECORDS,
      recover("Where a change is the reason, close the alert: the values are known from now on."),
    ],
    falsePositives: ["Releases, moves and travel. One thing new alone stays low."],
  }),
  defineFirstSeen({
    id: "bedrock-first-use",
    title: "Principal invokes models for the first time",
    severity: "low",
    techniques: ["T1496.004"],
    on: "any",
    dimensions: ["api"],
    learningDays: 14,
    isAbout: (value) => /^bedrock\.amazonaws\.com:(?:InvokeModel|Converse)/.test(value),
    why: "Stolen credentials are sold as access to models, whatever they were made for.",
    check: ["Ask the owner of the principal whether it was to use models."],
    respond: [
      contain("Deny bedrock:InvokeModel* where it is not needed, by a service control policy."),
      ...STOP_ACTOR,
      ...KEEP_RECORDS,
    ],
    falsePositives: ["A release that starts to use models."],
  }),
];
