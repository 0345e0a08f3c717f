import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { clusterAdvice } from "./clusters.ts";

export default defineCheck({
  id: "eks-cluster-config-map-access",
  kind: "eks.cluster",
  severity: "low",
  title: "Who may enter the cluster stands in the cluster itself",
  why: "Whoever can edit one config map makes themselves administrator, CloudTrail does not show it, and the cluster's creator keeps an access that stands nowhere.",
  ...clusterAdvice({
    console: [
      "Under Access choose Manage access, and EKS API and ConfigMap.",
      "Make access entries for what stands in aws-auth, then choose EKS API.",
    ],
    cli: "update-cluster-config --name {{name}} --access-config authenticationMode=API_AND_CONFIG_MAP",
    terraform: 'access_config {\n  authentication_mode = "API"\n}',
    cloudformation: "AccessConfig:\n  AuthenticationMode: API",
    reference: {
      title: "Grant IAM users access to Kubernetes with EKS access entries",
      url: "https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html",
    },
  }),
  needs: ["eks.cluster"],
  evaluate({ config: { authenticationMode } }) {
    if (authenticationMode !== "CONFIG_MAP") return pass;
    return fail({
      summary: "Access stands in the config map aws-auth alone.",
      path: "authenticationMode",
      value: authenticationMode,
    });
  },
});
