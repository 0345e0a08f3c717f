import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "api-domain-outdated-tls",
  kind: "apigateway.domain-name",
  severity: "medium",
  title: "API domain name accepts outdated TLS",
  why: "TLS 1.0 and 1.1 have known weaknesses and are forbidden by most standards. A client or somebody between can agree on them.",
  fix: {
    console: [
      "Open API Gateway, then Custom domain names, choose the name, then Endpoint configurations, Edit.",
      "Choose a security policy with TLS 1.2 or 1.3.",
    ],
    cli: `aws apigateway update-domain-name --domain-name {{name}} --region {{region}} \\
  --patch-operations op=replace,path=/securityPolicy,value=TLS_1_2`,
    terraform: `resource "aws_api_gateway_domain_name" "this" {
  domain_name              = "{{name}}"
  regional_certificate_arn = aws_acm_certificate.this.arn
  security_policy          = "TLS_1_2"
}`,
    cloudformation: `DomainName:
  Type: AWS::ApiGateway::DomainName
  Properties:
    DomainName: {{name}}
    SecurityPolicy: TLS_1_2`,
  },
  references: [
    {
      title: "Choose a security policy for your custom domain in API Gateway",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html",
    },
  ],
  needs: ["apigateway.domain-name"],
  evaluate(fact) {
    const { securityPolicy } = fact.config;
    if (securityPolicy === null) return unknown("apigateway.domain-name.securityPolicy");
    if (securityPolicy !== "TLS_1_0") return pass;
    return fail({ summary: "The name accepts TLS 1.0 and 1.1.", path: "securityPolicy", value: securityPolicy });
  },
});
