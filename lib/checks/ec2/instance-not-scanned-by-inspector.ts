import { pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { COVERAGE_REFERENCE, coverageVerdict } from "../inspector2/coverage.ts";

export default defineCheck({
  id: "instance-not-scanned-by-inspector",
  kind: "ec2.instance",
  severity: "medium",
  title: "Inspector is on and does not scan the instance",
  why: "Inspector scans instances here, and not this one, mostly because Systems Manager does not reach it. Holes in its packages stay unseen, and patches cannot be sent to it either.",
  fix: {
    console: [
      "In Amazon Inspector open Resources coverage, then EC2 instances, and read the reason.",
      "Give the role of the instance the policy AmazonSSMManagedInstanceCore, and let its agent reach Systems Manager.",
      "Or set the scan mode to Hybrid, which scans instances without agent by their snapshots.",
    ],
    cli: `aws iam attach-role-policy --role-name <role of the instance> --policy-arn arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore
aws inspector2 update-configuration --ec2-configuration scanMode=EC2_HYBRID --region {{region}}`,
    terraform: `resource "aws_iam_role_policy_attachment" "ssm" {
  role       = "<role of the instance>"
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}`,
    cloudformation: `InstanceRole:
  Type: AWS::IAM::Role
  Properties:
    ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore]`,
  },
  references: [
    {
      title: "Scanning Amazon EC2 instances with Amazon Inspector",
      url: "https://docs.aws.amazon.com/inspector/latest/user/scanning-ec2.html",
    },
    COVERAGE_REFERENCE,
  ],
  needs: ["ec2.instance", "inspector2.settings", "inspector2.coverage"],
  evaluate(fact, context) {
    // What does not run is not scanned, and nobody breaks into it.
    if (fact.observations.state !== null && fact.observations.state !== "running") return pass;
    return coverageVerdict(fact, context, {
      scan: "ec2",
      leftAlone: ["EC2_INSTANCE_STOPPED", "RESOURCE_STOPPED"],
      changedAt: fact.config.launchedAt,
    });
  },
});
