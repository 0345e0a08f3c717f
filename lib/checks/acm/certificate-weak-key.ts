import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "certificate-weak-key",
  kind: "acm.certificate",
  severity: "medium",
  title: "Certificate in use has a weak key",
  why: "A key of 1024 bits can be broken by those with means, who can then pose as your service. Browsers refuse it.",
  fix: {
    console: ["Request or import a certificate with RSA 2048 or ECDSA P-256.", "Choose it where this one is used."],
    cli: "aws acm request-certificate --domain-name {{name}} --key-algorithm EC_prime256v1 --validation-method DNS --region {{region}}",
    terraform: `resource "aws_acm_certificate" "this" {
  domain_name       = "{{name}}"
  key_algorithm     = "EC_prime256v1"
  validation_method = "DNS"
}`,
    cloudformation: `Certificate:
  Type: AWS::CertificateManager::Certificate
  Properties:
    DomainName: {{name}}
    KeyAlgorithm: EC_prime256v1
    ValidationMethod: DNS`,
  },
  references: [
    {
      title: "AWS Certificate Manager public certificates, key algorithms",
      url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html",
    },
  ],
  needs: ["acm.certificate"],
  evaluate(fact) {
    const { keyAlgorithm } = fact.config;
    if (fact.observations.inUseBy.length === 0 || !/^RSA_(512|1024)$/.test(keyAlgorithm)) return pass;
    return fail({ summary: `The key is ${keyAlgorithm}.`, path: "keyAlgorithm", value: keyAlgorithm });
  },
});
