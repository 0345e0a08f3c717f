import { defineCheck } from "../define.ts";
import { featureAdvice, featureVerdict } from "./detectors.ts";

const FEATURE = { name: "LAMBDA_NETWORK_LOGS", words: "the network traffic of functions" };

export default defineCheck({
  id: "guardduty-lambda-protection-off",
  kind: "guardduty.settings",
  severity: "medium",
  title: "Nothing watches what functions talk to",
  why: "A function that was taken over mines, or calls its masters. Its traffic shows in no flow log of yours; GuardDuty sees it without any agent.",
  ...featureAdvice(FEATURE, "Enable Lambda Protection."),
  needs: ["guardduty.settings", "lambda.function"],
  evaluate: (fact, context) =>
    featureVerdict(
      fact,
      FEATURE,
      context.all("lambda.function").flatMap(({ region, name }) => (region === fact.region ? [name] : [])),
    ),
});
