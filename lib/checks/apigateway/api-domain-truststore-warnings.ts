import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "api-domain-truststore-warnings",
  kind: "apigateway.domain-name",
  severity: "medium",
  title: "API domain name has a trust store with faulty certificates",
  why: "API Gateway found certificates in the trust store that are ended, weak or broken. Clients that they signed are refused, or trusted on weaker grounds than you think.",
  fix: {
    console: [
      "Open API Gateway, then Custom domain names, choose the name, and read the warnings under Mutual TLS.",
      "Put a mended file into the bucket, then choose its new version.",
    ],
    cli: `aws apigateway update-domain-name --domain-name {{name}} --region {{region}} \\
  --patch-operations op=replace,path=/mutualTlsAuthentication/truststoreVersion,value=<version-of-the-object>`,
    terraform: `resource "aws_api_gateway_domain_name" "this" {
  domain_name              = "{{name}}"
  regional_certificate_arn = aws_acm_certificate.this.arn
  security_policy          = "TLS_1_2"
  mutual_tls_authentication {
    truststore_uri     = "s3://trust/ca.pem"
    truststore_version = aws_s3_object.ca.version_id
  }
}`,
    cloudformation: `DomainName:
  Type: AWS::ApiGateway::DomainName
  Properties:
    DomainName: {{name}}
    MutualTlsAuthentication:
      TruststoreUri: s3://trust/ca.pem
      TruststoreVersion: <version>`,
  },
  references: [
    {
      title: "How to turn on mutual TLS authentication for your REST APIs",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html",
    },
  ],
  needs: ["apigateway.domain-name"],
  evaluate(fact) {
    const warnings = fact.config.mutualTls?.warnings ?? [];
    if (warnings.length === 0) return pass;
    return fail({ summary: "API Gateway warns of the trust store.", path: "mutualTls.warnings", value: warnings });
  },
});
