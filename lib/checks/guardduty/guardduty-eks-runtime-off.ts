import { pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { featureAdvice, featureVerdict } from "./detectors.ts";

const FEATURE = { name: "RUNTIME_MONITORING", part: "EKS_ADDON_MANAGEMENT", words: "the processes in pods" };

export default defineCheck({
  id: "guardduty-eks-runtime-off",
  kind: "guardduty.settings",
  severity: "low",
  title: "Nothing watches what runs in pods",
  why: "A shell in a pod, a fresh binary or a way out to the node shows only from within. The audit log of the cluster does not tell.",
  ...featureAdvice(FEATURE, "Under Runtime Monitoring enable automated agent configuration for Amazon EKS."),
  needs: ["guardduty.settings", "eks.cluster"],
  evaluate(fact, context) {
    // The feature's older form, which still runs where it was switched on.
    if (fact.config.enabledFeatures.includes("EKS_RUNTIME_MONITORING")) return pass;
    const clusters = context.all("eks.cluster").flatMap(({ region, name }) => (region === fact.region ? [name] : []));
    return featureVerdict(fact, FEATURE, clusters);
  },
});
