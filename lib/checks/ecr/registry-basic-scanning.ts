import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "registry-basic-scanning",
  kind: "ecr.registry",
  severity: "low",
  title: "Images are scanned for operating system packages only",
  why: "Basic scanning looks at packages of the operating system, once. Holes in libraries of Node.js, Python or Java, and holes that become known after the push, stay unseen.",
  fix: {
    console: [
      "In ECR open Private registry, then Settings, then Scanning configuration.",
      "Choose Enhanced scanning with continuous scanning.",
    ],
    cli: `aws inspector2 enable --resource-types ECR --region {{region}}
aws ecr put-registry-scanning-configuration --scan-type ENHANCED --region {{region}} \\
  --rules '[{"scanFrequency":"CONTINUOUS_SCAN","repositoryFilters":[{"filter":"*","filterType":"WILDCARD"}]}]'`,
    terraform: `resource "aws_ecr_registry_scanning_configuration" "this" {
  scan_type = "ENHANCED"
  rule {
    scan_frequency = "CONTINUOUS_SCAN"
    repository_filter {
      filter      = "*"
      filter_type = "WILDCARD"
    }
  }
}`,
    cloudformation: `ScanningConfiguration:
  Type: AWS::ECR::RegistryScanningConfiguration
  Properties:
    ScanType: ENHANCED
    Rules:
      - ScanFrequency: CONTINUOUS_SCAN
        RepositoryFilters:
          - { Filter: "*", FilterType: WILDCARD }`,
  },
  references: [
    {
      title: "Scan images for OS and programming language package vulnerabilities in Amazon ECR",
      url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced.html",
    },
  ],
  needs: ["ecr.registry", "ecr.repository"],
  evaluate(fact, context) {
    if (fact.config.scanType === "ENHANCED") return pass;
    const holdsImages = context.all("ecr.repository").some((repository) => {
      return repository.region === fact.region && repository.observations.newestImage !== null;
    });
    if (!holdsImages) return pass;
    return fail({ summary: "The registry uses basic scanning.", path: "scanType", value: fact.config.scanType });
  },
});
