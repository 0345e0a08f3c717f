import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "lattice-network-access-log-off",
  kind: "vpc-lattice.service-network",
  severity: "medium",
  title: "VPC Lattice service network writes no access log",
  why: "Access logs show which caller reached which service, and who was refused. Without them movement between services cannot be seen or reconstructed.",
  fix: {
    console: [
      "Open the service network in VPC Lattice, then Monitoring, then Access logs, Edit.",
      "Choose a log group, bucket or delivery stream.",
    ],
    cli: "aws vpc-lattice create-access-log-subscription --resource-identifier {{arn}} --destination-arn <log-group-arn> --region {{region}}",
    terraform: `resource "aws_vpclattice_access_log_subscription" "this" {
  resource_identifier = aws_vpclattice_service_network.this.id
  destination_arn     = aws_cloudwatch_log_group.lattice.arn
}`,
    cloudformation: `AccessLog:
  Type: AWS::VpcLattice::AccessLogSubscription
  Properties:
    ResourceIdentifier: {{arn}}
    DestinationArn: !GetAtt LatticeLogs.Arn`,
  },
  references: [
    {
      title: "Access logs for VPC Lattice",
      url: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/monitoring-access-logs.html",
    },
  ],
  needs: ["vpc-lattice.service-network"],
  evaluate(fact) {
    if (fact.config.logDestinations.length > 0) return pass;
    // Nothing goes through a network that joins nothing.
    if (fact.observations.services === 0 || fact.observations.vpcs === 0) return pass;
    return fail({ summary: "No access log is written.", path: "logDestinations", value: [] });
  },
});
