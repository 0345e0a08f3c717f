import type { FactOf } from "../../facts/kinds.ts";
import type { Advice } from "../define.ts";

/**
 * What makes the holder administrator of the whole cluster: the group that Kubernetes binds to everything, or a policy of
 * EKS for the whole cluster. Source: Amazon EKS User Guide, "Review access policy permissions".
 */
export function clusterAdminBy({ config: { groups, policies } }: FactOf<"eks.access-entry">): string | undefined {
  if (groups.includes("system:masters")) return "system:masters";
  return policies.find(
    ({ policyArn, scope }) => scope === "cluster" && policyArn.endsWith("/AmazonEKSClusterAdminPolicy"),
  )?.policyArn;
}

/** How to take or narrow an entry. */
export const NARROW_ENTRY: Advice = {
  fix: {
    console: [
      "In EKS open the cluster, then Access, then the entry.",
      "Give it AmazonEKSEditPolicy or AmazonEKSViewPolicy in the namespaces it needs, or delete it.",
    ],
    cli: `aws eks disassociate-access-policy --cluster-name <cluster> --principal-arn <principal> --region {{region}} \\
  --policy-arn arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy
aws eks associate-access-policy --cluster-name <cluster> --principal-arn <principal> --region {{region}} \\
  --policy-arn arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy --access-scope type=namespace,namespaces=<namespace>`,
    terraform: `resource "aws_eks_access_policy_association" "this" {
  cluster_name  = "<cluster>"
  principal_arn = "<principal>" # {{name}}
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy"
  access_scope {
    type       = "namespace"
    namespaces = ["shop"]
  }
}`,
    cloudformation: `AccessEntry:
  Type: AWS::EKS::AccessEntry
  Properties:
    ClusterName: <cluster>
    PrincipalArn: <principal> # {{name}}
    AccessPolicies:
      - PolicyArn: arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy
        AccessScope: { Type: namespace, Namespaces: [shop] }`,
  },
  references: [
    {
      title: "Associate access policies with access entries",
      url: "https://docs.aws.amazon.com/eks/latest/userguide/access-policies.html",
    },
  ],
};
