import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { clusterAdvice } from "./clusters.ts";

export default defineCheck({
  id: "eks-cluster-endpoint-open",
  kind: "eks.cluster",
  severity: "medium",
  title: "The cluster's API can be reached from the whole internet",
  why: "Signing in still guards it, but a stolen token works from anywhere, and a hole in the API server is open to everyone on the day it becomes known.",
  ...clusterAdvice({
    console: [
      "Under Networking choose Manage endpoint access.",
      "Choose Private, or list the addresses that need the public endpoint.",
    ],
    cli: "update-cluster-config --name {{name}} --resources-vpc-config endpointPrivateAccess=true,endpointPublicAccess=true,publicAccessCidrs=<your range>",
    terraform:
      'vpc_config {\n  subnet_ids              = var.subnets\n  endpoint_private_access = true\n  endpoint_public_access  = true\n  public_access_cidrs     = ["203.0.113.0/24"]\n}',
    cloudformation:
      "ResourcesVpcConfig:\n  SubnetIds: !Ref Subnets\n  EndpointPrivateAccess: true\n  EndpointPublicAccess: true\n  PublicAccessCidrs: [203.0.113.0/24]",
    reference: {
      title: "Control network access to cluster API server endpoint",
      url: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
    },
  }),
  needs: ["eks.cluster"],
  evaluate({ config: { isEndpointPublic, publicCidrs } }) {
    const open = publicCidrs.filter((cidr) => cidr.endsWith("/0"));
    if (!isEndpointPublic || open.length === 0) return pass;
    return fail({
      summary: `The public endpoint lets in ${open.join(", ")}.`,
      path: "publicCidrs",
      value: publicCidrs,
    });
  },
});
