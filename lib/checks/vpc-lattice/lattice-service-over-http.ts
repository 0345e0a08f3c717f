import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "lattice-service-over-http",
  kind: "vpc-lattice.service",
  severity: "low",
  title: "VPC Lattice service is called over plain http",
  why: "Requests between services go in plain text through the network, with tokens and data. Who gets into a VPC, or mirrors its traffic, reads them.",
  fix: {
    console: [
      "Open the service in VPC Lattice, then Routing, and add an HTTPS listener.",
      "Move clients over, then delete the HTTP listener.",
    ],
    cli: `aws vpc-lattice create-listener --service-identifier {{arn}} --name https --protocol HTTPS --port 443 --region {{region}} \\
  --default-action '{"forward":{"targetGroups":[{"targetGroupIdentifier":"<target-group-id>"}]}}'`,
    terraform: `resource "aws_vpclattice_listener" "https" {
  service_identifier = aws_vpclattice_service.this.id
  name               = "https"
  protocol           = "HTTPS"
  default_action {
    forward {
      target_groups {
        target_group_identifier = aws_vpclattice_target_group.this.id
      }
    }
  }
}`,
    cloudformation: `Https:
  Type: AWS::VpcLattice::Listener
  Properties:
    ServiceIdentifier: {{arn}}
    Protocol: HTTPS
    Port: 443
    DefaultAction: { Forward: { TargetGroups: [{ TargetGroupIdentifier: !Ref Targets }] } }`,
  },
  references: [
    {
      title: "HTTPS listeners for VPC Lattice services",
      url: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/https-listeners.html",
    },
  ],
  needs: ["vpc-lattice.service"],
  evaluate(fact) {
    const plain = fact.config.listeners.filter(({ protocol }) => protocol === "HTTP");
    if (plain.length === 0) return pass;
    return fail({ summary: "These ports take plain http.", path: "listeners", value: plain.map(({ port }) => port) });
  },
});
