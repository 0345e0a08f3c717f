import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { clusterAdminBy, NARROW_ENTRY } from "./access-entries.ts";

export default defineCheck({
  id: "eks-access-entry-cluster-admin",
  kind: "eks.access-entry",
  severity: "low",
  title: "An identity is administrator of the whole cluster at all times",
  why: "It reads every secret, enters every pod and takes on the roles of all workloads. For daily work rights in single namespaces do; keep this for a role that is used in an emergency.",
  ...NARROW_ENTRY,
  needs: ["eks.access-entry"],
  evaluate(fact) {
    const { principalArn } = fact.config;
    const by = clusterAdminBy(fact);
    if (by === undefined || principalArn.includes(":role/aws-service-role/")) return pass;
    // A user's access key lives until somebody takes it away.
    const isUser = principalArn.includes(":user/");
    return fail(
      { summary: `${principalArn} is cluster administrator by ${by}.`, path: "policies", value: by },
      { severity: isUser ? "medium" : "low" },
    );
  },
});
