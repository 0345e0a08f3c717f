import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "certificate-not-logged-publicly",
  kind: "acm.certificate",
  severity: "low",
  title: "Public certificate is kept out of the transparency logs",
  why: "Browsers refuse public certificates that are in no transparency log, and you lose the public list in which a certificate that somebody else got for your name shows up.",
  fix: {
    console: [
      "Open the certificate in ACM, then Edit certificate transparency logging, and enable it.",
      "The certificate is logged when it is renewed; request a new one to have it at once.",
    ],
    cli: "aws acm update-certificate-options --certificate-arn {{arn}} --options CertificateTransparencyLoggingPreference=ENABLED --region {{region}}",
    terraform: `resource "aws_acm_certificate" "this" {
  domain_name = "{{name}}"
  options {
    certificate_transparency_logging_preference = "ENABLED"
  }
}`,
    cloudformation: `Certificate:
  Type: AWS::CertificateManager::Certificate
  Properties:
    DomainName: {{name}}
    CertificateTransparencyLoggingPreference: ENABLED`,
  },
  references: [
    {
      title: "Opting out of certificate transparency logging",
      url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-bestpractices.html",
    },
  ],
  needs: ["acm.certificate"],
  evaluate(fact) {
    const { isLoggedPublicly, status } = fact.config;
    if (isLoggedPublicly !== false || status !== "ISSUED") return pass;
    return fail({ summary: "Transparency logging is off.", path: "isLoggedPublicly", value: false });
  },
});
