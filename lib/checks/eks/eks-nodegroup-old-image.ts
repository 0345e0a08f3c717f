import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { nodegroupAdvice } from "./nodegroups.ts";

/**
 * Families of node images that EKS no longer makes, with the day of the last one.
 * Source: Amazon EKS User Guide, "Guide to EKS AL2 & AL2-Accelerated AMIs transition features".
 */
const ENDED: readonly (readonly [family: RegExp, name: string, day: string])[] = [
  [/^AL2_/, "Amazon Linux 2", "2025-11-26"],
];

export default defineCheck({
  id: "eks-nodegroup-old-image",
  kind: "eks.nodegroup",
  severity: "medium",
  title: "The nodes run an image that AWS no longer makes",
  why: "No new image means no patched kernel, container runtime or kubelet. A hole in any of them stays open on every node.",
  ...nodegroupAdvice({
    console: ["Make a node group with an Amazon Linux 2023 or Bottlerocket image, move the pods, and delete this one."],
    cli: `aws eks create-nodegroup --cluster-name <cluster> --nodegroup-name <new> --ami-type AL2023_x86_64_STANDARD \\
  --subnets <subnets> --node-role <role> --region {{region}}`,
    terraform:
      'ami_type      = "AL2023_x86_64_STANDARD"\nnode_role_arn = aws_iam_role.nodes.arn\nsubnet_ids    = var.private_subnets',
    cloudformation: "AmiType: AL2023_x86_64_STANDARD\nNodeRole: !GetAtt NodeRole.Arn\nSubnets: !Ref PrivateSubnets",
    reference: {
      title: "Guide to EKS AL2 and AL2-Accelerated AMIs transition features",
      url: "https://docs.aws.amazon.com/eks/latest/userguide/eks-ami-deprecation-faqs.html",
    },
  }),
  needs: ["eks.nodegroup"],
  evaluate({ config: { amiType } }, { asOf }) {
    const ended = ENDED.find(([family]) => amiType !== null && family.test(amiType));
    if (ended === undefined) return pass;
    const [, name, day] = ended;
    if (day > asOf.toISOString().slice(0, 10)) return pass;
    return fail({ summary: `Images of ${name} ended on ${day}.`, path: "amiType", value: amiType });
  },
});
