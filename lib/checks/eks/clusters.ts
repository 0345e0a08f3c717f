import type { Advice, Reference } from "../define.ts";

interface Setting {
  console: string[];
  /** The command after `aws eks`. */
  cli: string;
  terraform: string;
  cloudformation: string;
  reference: Reference;
}

/** How to change one setting of a cluster. */
export function clusterAdvice({ console, cli, terraform, cloudformation, reference }: Setting): Advice {
  const indented = (text: string, spaces: number) => text.replaceAll(/^/gm, " ".repeat(spaces));
  return {
    fix: {
      console: ["In EKS open the cluster.", ...console],
      cli: `aws eks ${cli} --region {{region}}`,
      terraform: `resource "aws_eks_cluster" "this" {
  name     = "{{name}}"
  role_arn = aws_iam_role.cluster.arn
${indented(terraform, 2)}
}`,
      cloudformation: `Cluster:
  Type: AWS::EKS::Cluster
  Properties:
    Name: {{name}}
${indented(cloudformation, 4)}`,
    },
    references: [reference],
  };
}

export const UPGRADE_CLUSTER: Advice = clusterAdvice({
  console: [
    "Read Upgrade insights and mend what they name.",
    "Choose Upgrade version, one minor version at a time, then upgrade add-ons and node groups.",
  ],
  cli: "update-cluster-version --name {{name}} --kubernetes-version <next minor version>",
  terraform: 'version = "<next minor version>"',
  cloudformation: 'Version: "<next minor version>"',
  reference: {
    title: "Understand the Kubernetes version lifecycle on EKS",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
  },
});
