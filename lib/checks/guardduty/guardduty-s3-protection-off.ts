import { defineCheck } from "../define.ts";
import { featureAdvice, featureVerdict } from "./detectors.ts";

const FEATURE = { name: "S3_DATA_EVENTS", words: "what is read from buckets" };

export default defineCheck({
  id: "guardduty-s3-protection-off",
  kind: "guardduty.settings",
  severity: "medium",
  title: "Nothing watches what is read from buckets",
  why: "Copying a bucket with stolen credentials is one of the commonest thefts. It shows in data events alone, which few trails record; GuardDuty reads them by itself.",
  ...featureAdvice(FEATURE, "Enable S3 Protection."),
  needs: ["guardduty.settings", "s3.bucket"],
  evaluate: (fact, context) =>
    featureVerdict(
      fact,
      FEATURE,
      context.all("s3.bucket").flatMap(({ config, name }) => (config.region === fact.region ? [name] : [])),
    ),
});
