import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { nodegroupAdvice } from "./nodegroups.ts";

export default defineCheck({
  id: "eks-nodegroup-ssh-open",
  kind: "eks.nodegroup",
  severity: "high",
  title: "SSH to the nodes is open to the whole internet",
  why: "A key without source groups makes EKS open port 22 to everybody. Whoever gets the key, or finds a hole in SSH, holds the node and all pods on it.",
  ...nodegroupAdvice({
    console: [
      "Make a node group without remote access, move the pods, and delete this one.",
      "Enter nodes through Session Manager.",
    ],
    cli: `aws eks create-nodegroup --cluster-name <cluster> --nodegroup-name <new> --subnets <subnets> --node-role <role> --region {{region}}
aws eks delete-nodegroup --cluster-name <cluster> --nodegroup-name {{name}} --region {{region}}`,
    terraform:
      "# no remote_access block: use Session Manager\nnode_role_arn = aws_iam_role.nodes.arn\nsubnet_ids    = var.private_subnets",
    cloudformation:
      "# no RemoteAccess: use Session Manager\nNodeRole: !GetAtt NodeRole.Arn\nSubnets: !Ref PrivateSubnets",
    reference: {
      title: "RemoteAccessConfig",
      url: "https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html",
    },
  }),
  needs: ["eks.nodegroup"],
  evaluate({ config: { sshKeyName, sshSourceGroupIds } }) {
    if (sshKeyName === null || sshSourceGroupIds.length > 0) return pass;
    return fail({
      summary: `The key ${sshKeyName} is set without source groups.`,
      path: "sshSourceGroupIds",
      value: [],
    });
  },
});
