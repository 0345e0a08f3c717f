import { z } from "zod";
import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { UPGRADE_CLUSTER } from "./clusters.ts";
import { supportOf } from "./versions.ts";

const parameters = z.object({ days: z.number().int().min(1).default(60) });

export default defineCheck<"eks.cluster", z.infer<typeof parameters>>({
  id: "eks-cluster-version-ends-soon",
  kind: "eks.cluster",
  severity: "low",
  title: "Standard support for the cluster's Kubernetes version ends soon",
  why: "An upgrade takes tests of every workload and add-on. Started in time it is routine; afterwards it costs extended support, or happens by itself.",
  ...UPGRADE_CLUSTER,
  needs: ["eks.cluster"],
  parameters,
  evaluate(fact, { asOf, parameters: { days } }) {
    const { version } = fact.config;
    const support = supportOf(fact);
    if (version === null || support === undefined) return unknown(`support dates of Kubernetes ${version ?? ""}`);
    const today = asOf.toISOString().slice(0, 10);
    const horizon = new Date(asOf.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    // Past its end it is another check's.
    if (support.standard <= today || support.standard > horizon) return pass;
    return fail({
      summary: `Standard support for ${version} ends on ${support.standard}.`,
      path: "version",
      value: version,
    });
  },
});
