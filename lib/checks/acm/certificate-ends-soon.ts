import { z } from "zod";
import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "certificate-ends-soon",
  kind: "acm.certificate",
  severity: "medium",
  title: "Certificate in use ends soon or has ended",
  why: "When it ends, callers are warned or refused, and people learn to click warnings away. ACM renews by itself 60 days before only while the names can be validated; imported certificates it does not renew at all.",
  fix: {
    console: [
      "Open the certificate in ACM.",
      "For one of Amazon put the CNAME records shown into your DNS.",
      "For an imported one import the new certificate under the same ARN.",
    ],
    cli: `aws acm describe-certificate --certificate-arn {{arn}} --region {{region}} # shows the records to create
aws acm import-certificate --certificate-arn {{arn}} --certificate fileb://cert.pem --private-key fileb://key.pem --certificate-chain fileb://chain.pem --region {{region}}`,
    terraform: `resource "aws_acm_certificate" "this" {
  domain_name       = "{{name}}"
  validation_method = "DNS"
  lifecycle {
    create_before_destroy = true
  }
}`,
    cloudformation: `Certificate:
  Type: AWS::CertificateManager::Certificate
  Properties:
    DomainName: {{name}}
    ValidationMethod: DNS
    DomainValidationOptions: [{ DomainName: {{name}}, HostedZoneId: !Ref Zone }]`,
  },
  references: [
    {
      title: "Managed certificate renewal in AWS Certificate Manager",
      url: "https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html",
    },
  ],
  needs: ["acm.certificate"],
  parameters: z.object({ days: z.number().int().min(1).max(60).default(30) }),
  evaluate(fact, context) {
    const { notAfter, status } = fact.config;
    if (fact.observations.inUseBy.length === 0 || (status !== "ISSUED" && status !== "EXPIRED")) return pass;
    if (notAfter === null) return unknown("acm.certificate.notAfter");
    const left = Date.parse(notAfter) - context.asOf.getTime();
    if (left > context.parameters.days * 86_400_000) return pass;
    const day = notAfter.slice(0, 10);
    return fail(
      { summary: `The certificate holds until ${day}.`, path: "notAfter", value: day },
      left <= 0 ? { severity: "high" } : {},
    );
  },
});
