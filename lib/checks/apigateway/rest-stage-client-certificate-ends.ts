import { z } from "zod";
import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "rest-stage-client-certificate-ends",
  kind: "apigateway.stage",
  severity: "medium",
  title: "Client certificate of a REST API stage ends soon or has ended",
  why: "When the certificate ends, a backend that asks for it refuses every call and the API stops; or somebody switches the check off in a hurry.",
  fix: {
    console: [
      "Open API Gateway, then Client certificates, and generate a new one.",
      "Let the backend take both.",
      "Open the API, then Stages, choose the stage, then Stage details, Edit, and choose the new certificate.",
    ],
    cli: `aws apigateway generate-client-certificate --region {{region}}
aws apigateway update-stage --rest-api-id <api-id> --stage-name <stage> --region {{region}} \\
  --patch-operations op=replace,path=/clientCertificateId,value=<new-certificate-id>`,
    terraform: `resource "aws_api_gateway_client_certificate" "next" {}
resource "aws_api_gateway_stage" "this" {
  rest_api_id   = aws_api_gateway_rest_api.this.id
  deployment_id = aws_api_gateway_deployment.this.id
  stage_name    = "prod"
  client_certificate_id = aws_api_gateway_client_certificate.next.id
}`,
    cloudformation: `NextCertificate:
  Type: AWS::ApiGateway::ClientCertificate
Stage:
  Type: AWS::ApiGateway::Stage
  Properties:
    RestApiId: !Ref Api
    DeploymentId: !Ref Deployment
    StageName: prod
    ClientCertificateId: !Ref NextCertificate`,
  },
  references: [
    {
      title: "Generate and configure an SSL certificate for backend authentication",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html",
    },
  ],
  needs: ["apigateway.stage", "apigateway.client-certificate"],
  parameters: z.object({ days: z.number().int().min(1).default(30) }),
  evaluate(fact, context) {
    const { clientCertificateId } = fact.config;
    if (clientCertificateId === null) return pass;
    const certificate = context
      .all("apigateway.client-certificate")
      .find(({ config, region }) => config.certificateId === clientCertificateId && region === fact.region);
    if (certificate === undefined) return pass;
    const { expiresAt } = certificate.config;
    if (expiresAt === null) return unknown("apigateway.client-certificate.expiresAt");
    if (Date.parse(expiresAt) - context.asOf.getTime() > context.parameters.days * 86_400_000) return pass;
    const day = expiresAt.slice(0, 10);
    return fail({
      summary: `The certificate holds until ${day}.`,
      arn: certificate.arn,
      path: "expiresAt",
      value: day,
    });
  },
});
