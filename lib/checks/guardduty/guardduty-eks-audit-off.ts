import { defineCheck } from "../define.ts";
import { featureAdvice, featureVerdict } from "./detectors.ts";

const FEATURE = { name: "EKS_AUDIT_LOGS", words: "calls to the Kubernetes API" };

export default defineCheck({
  id: "guardduty-eks-audit-off",
  kind: "guardduty.settings",
  severity: "medium",
  title: "Nothing watches the calls to clusters",
  why: "Anonymous calls, new privileged pods and bindings to administrator show in the audit log alone, which CloudTrail does not have.",
  ...featureAdvice(FEATURE, "Enable EKS Protection."),
  needs: ["guardduty.settings", "eks.cluster"],
  evaluate: (fact, context) =>
    featureVerdict(
      fact,
      FEATURE,
      context.all("eks.cluster").flatMap(({ region, name }) => (region === fact.region ? [name] : [])),
    ),
});
