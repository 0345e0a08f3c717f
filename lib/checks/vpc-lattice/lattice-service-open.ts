import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { openBy } from "./open.ts";

export default defineCheck({
  id: "lattice-service-open",
  kind: "vpc-lattice.service",
  severity: "medium",
  title: "VPC Lattice service lets everybody in its network call",
  why: "Neither the service nor a network through which it is reached asks who calls. Whoever gets into one of the joined VPCs, in any account that shares the network, may call it.",
  fix: {
    console: [
      "Open the service in VPC Lattice, then Access, Edit access settings.",
      "Choose AWS IAM as auth type, and name the callers, accounts or organization in the policy.",
      "Let clients sign their requests.",
    ],
    cli: `aws vpc-lattice update-service --service-identifier {{arn}} --auth-type AWS_IAM --region {{region}}
aws vpc-lattice put-auth-policy --resource-identifier {{arn}} --policy file://policy.json --region {{region}}`,
    terraform: `resource "aws_vpclattice_service" "this" {
  name      = "{{name}}"
  auth_type = "AWS_IAM"
}
resource "aws_vpclattice_auth_policy" "this" {
  resource_identifier = aws_vpclattice_service.this.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.caller.arn }
      Action    = "vpc-lattice-svcs:Invoke"
      Resource  = "*"
    }]
  })
}`,
    cloudformation: `Service:
  Type: AWS::VpcLattice::Service
  Properties:
    Name: {{name}}
    AuthType: AWS_IAM
Policy:
  Type: AWS::VpcLattice::AuthPolicy
  Properties:
    ResourceIdentifier: !Ref Service
    Policy:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { AWS: !GetAtt Caller.Arn }
          Action: vpc-lattice-svcs:Invoke
          Resource: "*"`,
  },
  references: [
    {
      title: "Control access to VPC Lattice services using auth policies",
      url: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html",
    },
  ],
  needs: ["vpc-lattice.service", "vpc-lattice.service-network"],
  evaluate(fact, context) {
    const { networkArns } = fact.config;
    if (networkArns.length === 0) return pass;
    const own = openBy(fact, fact, context);
    if (own === null) return pass;
    const open: string[] = [];
    const unread: string[] = [];
    for (const arn of networkArns) {
      // Another account's network is not ours to read.
      const network = context.isOwnAccount(arn.split(":")[4] ?? "")
        ? context.find("vpc-lattice.service-network", arn)
        : undefined;
      if (network === undefined) unread.push(arn);
      else if (openBy(network, fact, context) !== null) open.push(arn);
    }
    if (open.length === 0)
      return unread.length === 0 ? pass : unknown("the auth policy of a network of another account");
    const how = own === "no-auth" ? "asks for no sign-in" : "has a policy that lets anybody in";
    return fail({ summary: `The service ${how}, and so do its networks.`, path: "networkArns", value: open });
  },
});
