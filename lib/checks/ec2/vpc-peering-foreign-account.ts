import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "vpc-peering-foreign-account",
  kind: "ec2.vpc-peering",
  severity: "medium",
  title: "The network is joined to one outside your organization",
  why: "What stands in the foreign network reaches yours wherever routes and security groups allow. A breach there goes on here.",
  fix: {
    console: [
      "In VPC open Peering connections, and ask whose network it is.",
      "Delete the peering, or narrow routes and security groups to the one service that is used; PrivateLink shares a single service.",
    ],
    cli: "aws ec2 delete-vpc-peering-connection --vpc-peering-connection-id <peering id> --region {{region}}",
    terraform: `# Delete the aws_vpc_peering_connection, or share one service instead:
resource "aws_vpc_endpoint_service" "this" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_lb.this.arn]
  allowed_principals         = ["arn:aws:iam::<partner account>:root"]
}`,
    cloudformation: `# Delete the AWS::EC2::VPCPeeringConnection, or share one service instead:
EndpointService:
  Type: AWS::EC2::VPCEndpointService
  Properties:
    AcceptanceRequired: true
    NetworkLoadBalancerArns: [!Ref LoadBalancer]`,
  },
  references: [
    {
      title: "What is VPC peering?",
      url: "https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html",
    },
  ],
  needs: ["ec2.vpc-peering"],
  evaluate({ accountId, config: { requester, accepter } }, context) {
    const foreign = [requester, accepter].find(
      (peer) => peer.accountId !== null && peer.accountId !== accountId && !context.isOwnAccount(peer.accountId),
    );
    if (foreign === undefined) return pass;
    return fail({
      summary: `${foreign.vpcId ?? "The other network"} is of account ${foreign.accountId}.`,
      path: "accepter",
      value: foreign,
    });
  },
});
