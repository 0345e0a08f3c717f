import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "certificate-wildcard-shared",
  kind: "acm.certificate",
  severity: "low",
  title: "One wildcard certificate serves several services",
  why: "Whoever gets hold of one of these services, or may change it, can pose as all names below the domain, those of the other services included.",
  fix: {
    console: ["Request a certificate for each service with its own names.", "Choose it where the wildcard is used."],
    cli: "aws acm request-certificate --domain-name orders.example.com --validation-method DNS --region {{region}}",
    terraform: `resource "aws_acm_certificate" "orders" {
  domain_name       = "orders.example.com"
  validation_method = "DNS"
}`,
    cloudformation: `Certificate:
  Type: AWS::CertificateManager::Certificate
  Properties:
    DomainName: orders.example.com
    ValidationMethod: DNS`,
  },
  references: [
    {
      title: "AWS Certificate Manager best practices",
      url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-bestpractices.html",
    },
  ],
  needs: ["acm.certificate"],
  parameters: z.object({ services: z.number().int().min(2).default(3) }),
  evaluate(fact, context) {
    const { domainName, alternativeNames } = fact.config;
    const wildcards = [...new Set([domainName, ...alternativeNames])].filter((name) => name.startsWith("*."));
    const { inUseBy } = fact.observations;
    if (wildcards.length === 0 || inUseBy.length < context.parameters.services) return pass;
    return fail({
      summary: `${wildcards.sort().join(", ")} serves ${inUseBy.length} resources.`,
      path: "alternativeNames",
      value: inUseBy,
    });
  },
});
