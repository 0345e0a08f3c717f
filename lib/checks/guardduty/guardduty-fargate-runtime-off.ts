import { defineCheck } from "../define.ts";
import { featureAdvice, featureVerdict } from "./detectors.ts";

const FEATURE = {
  name: "RUNTIME_MONITORING",
  part: "ECS_FARGATE_AGENT_MANAGEMENT",
  words: "the processes of tasks on Fargate",
};

export default defineCheck({
  id: "guardduty-fargate-runtime-off",
  kind: "guardduty.settings",
  severity: "low",
  title: "Nothing watches what runs in tasks on Fargate",
  why: "A shell in a container, a fresh binary or a call to the metadata service shows only from within. On Fargate no agent of your own can be put on the host.",
  ...featureAdvice(
    FEATURE,
    "Under Runtime Monitoring enable automated agent configuration for AWS Fargate (ECS only).",
  ),
  needs: ["guardduty.settings", "ecs.service"],
  evaluate: (fact, context) =>
    featureVerdict(
      fact,
      FEATURE,
      context
        .all("ecs.service")
        .filter(({ region, config }) => region === fact.region && config.platformVersion !== null)
        .map(({ name }) => name),
    ),
});
