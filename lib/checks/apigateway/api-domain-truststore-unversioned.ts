import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "api-domain-truststore-unversioned",
  kind: "apigateway.domain-name",
  severity: "low",
  title: "API domain name does not say which version of its trust store holds",
  why: "Without a version nobody can tell from the configuration which certificates are trusted, and the next update of the domain name takes whatever stands in the bucket, whoever wrote it.",
  fix: {
    console: [
      "Switch versioning of the bucket on.",
      "Open API Gateway, then Custom domain names, choose the name, then Mutual TLS, Edit, and write the version of the file.",
    ],
    cli: `aws apigateway update-domain-name --domain-name {{name}} --region {{region}} \\
  --patch-operations op=replace,path=/mutualTlsAuthentication/truststoreVersion,value=<version-of-the-object>`,
    terraform: `resource "aws_api_gateway_domain_name" "this" {
  domain_name = "{{name}}"
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
    const { mutualTls } = fact.config;
    if (mutualTls === null || mutualTls.truststoreVersion !== null) return pass;
    return fail({
      summary: "The trust store has no version.",
      path: "mutualTls.truststoreUri",
      value: mutualTls.truststoreUri,
    });
  },
});
