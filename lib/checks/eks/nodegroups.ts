import type { Advice, Reference } from "../define.ts";

interface Setting {
  console: string[];
  cli: string;
  terraform: string;
  cloudformation: string;
  reference: Reference;
}

/** How to put a node group in order: most settings need a new one, to which the pods move. */
export function nodegroupAdvice({ console, cli, terraform, cloudformation, reference }: Setting): Advice {
  const indented = (text: string, spaces: number) => text.replaceAll(/^/gm, " ".repeat(spaces));
  return {
    fix: {
      console: ["In EKS open the cluster, then Compute.", ...console],
      cli,
      terraform: `resource "aws_eks_node_group" "this" {
  cluster_name    = "<cluster>"
  node_group_name = "{{name}}"
${indented(terraform, 2)}
}`,
      cloudformation: `NodeGroup:
  Type: AWS::EKS::Nodegroup
  Properties:
    ClusterName: <cluster>
    NodegroupName: {{name}}
${indented(cloudformation, 4)}`,
    },
    references: [reference],
  };
}
