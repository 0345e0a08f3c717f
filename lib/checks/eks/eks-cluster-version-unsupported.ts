import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { UPGRADE_CLUSTER } from "./clusters.ts";
import { supportOf } from "./versions.ts";

export default defineCheck({
  id: "eks-cluster-version-unsupported",
  kind: "eks.cluster",
  severity: "high",
  title: "The cluster's Kubernetes version is out of standard support",
  why: "The community no longer mends it. AWS patches only some holes for a while and at a price, then upgrades the cluster by itself, whether your workloads are ready or not.",
  ...UPGRADE_CLUSTER,
  needs: ["eks.cluster"],
  evaluate(fact, { asOf }) {
    const { version } = fact.config;
    const support = supportOf(fact);
    if (version === null || support === undefined) return unknown(`support dates of Kubernetes ${version ?? ""}`);
    const today = asOf.toISOString().slice(0, 10);
    if (support.standard > today) return pass;
    const isOver = support.extended <= today;
    const summary = isOver
      ? `Extended support for ${version} ended ${support.isEarlier ? "before" : "on"} ${support.extended}.`
      : `Standard support for ${version} ended on ${support.standard}, extended support ends on ${support.extended}.`;
    return fail({ summary, path: "version", value: version }, { severity: isOver ? "high" : "medium" });
  },
});
