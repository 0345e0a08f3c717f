import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { matchesScanFilter, registryOf } from "./scanning.ts";

export default defineCheck({
  id: "repository-not-scanned",
  kind: "ecr.repository",
  severity: "medium",
  title: "Images in the repository are not scanned",
  why: "Images carry an operating system and libraries with known holes. Unless something scans what is pushed, nobody learns that an image that runs in production can be broken into.",
  fix: {
    console: [
      "In ECR open Private registry, then Settings, then Scanning configuration.",
      "Choose Enhanced scanning, or Basic scanning with Scan on push, for all repositories.",
    ],
    cli: `aws ecr put-registry-scanning-configuration --scan-type ENHANCED --region {{region}} \\
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
      title: "Scan images for software vulnerabilities in Amazon ECR",
      url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
    },
  ],
  needs: ["ecr.repository", "ecr.registry"],
  evaluate(fact, context) {
    const config = registryOf(fact, context)?.config;
    const isScannedByRule = (config?.scanRules ?? []).some(
      ({ frequency, filters }) =>
        frequency !== "MANUAL" && filters.some((filter) => matchesScanFilter(filter, fact.name)),
    );
    if (isScannedByRule) return pass;
    // Enhanced scanning looks at the registry's rules alone; the repository's own setting holds for basic scanning.
    if (config?.scanType !== "ENHANCED" && fact.config.scansOnPush) return pass;
    return fail({
      summary: `No rule of the registry (${config?.scanType ?? "BASIC"} scanning) scans the repository.`,
      path: "scansOnPush",
      value: fact.config.scansOnPush,
    });
  },
});
