import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { clusterAdvice } from "./clusters.ts";

/** What an investigation needs; the other two types are for operators. */
const WANTED = ["audit", "authenticator", "api"];

export default defineCheck({
  id: "eks-cluster-logging-off",
  kind: "eks.cluster",
  severity: "medium",
  title: "The cluster does not record who did what",
  why: "Calls to the Kubernetes API do not show in CloudTrail. Without the audit and authenticator logs nobody can tell who entered a pod, read a secret or bound a role.",
  ...clusterAdvice({
    console: ["Under Observability choose Manage logging.", "Switch on API server, Audit and Authenticator."],
    cli: `update-cluster-config --name {{name}} --logging '{"clusterLogging":[{"types":["api","audit","authenticator"],"enabled":true}]}'`,
    terraform: 'enabled_cluster_log_types = ["api", "audit", "authenticator"]',
    cloudformation:
      "Logging:\n  ClusterLogging:\n    EnabledTypes: [{ Type: api }, { Type: audit }, { Type: authenticator }]",
    reference: {
      title: "Send control plane logs to CloudWatch Logs",
      url: "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html",
    },
  }),
  needs: ["eks.cluster"],
  evaluate({ config: { enabledLogTypes } }) {
    const missing = WANTED.filter((type) => !enabledLogTypes.includes(type));
    if (missing.length === 0) return pass;
    const evidence = { summary: `Not logged: ${missing.join(", ")}.`, path: "enabledLogTypes", value: enabledLogTypes };
    return fail(evidence, { severity: missing.includes("audit") ? "medium" : "low" });
  },
});
