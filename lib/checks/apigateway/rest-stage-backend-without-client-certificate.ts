import { fail, pass } from "../../domain/verdict.ts";
import { methodName } from "../../graph/rest-api-reach.ts";
import { defineCheck } from "../define.ts";
import { listed } from "../listed.ts";
import { isPublicBackend } from "./backends.ts";

/** Headers by which a backend can tell who calls. */
const PROOF = /^(authorization|x-api-key|.*(token|secret|signature).*)$/;

export default defineCheck({
  id: "rest-stage-backend-without-client-certificate",
  kind: "apigateway.stage",
  severity: "low",
  title: "REST API stage does not prove itself to its backend",
  why: "The backend has a public address, and the stage shows it neither a client certificate nor a header of its own. Anybody who finds the address can call the backend and pass by the sign-in, limits and firewall of the API.",
  fix: {
    console: [
      "Open API Gateway, then Client certificates, and generate one.",
      "Let the backend ask for this certificate.",
      "Open the API, then Stages, choose the stage, then Stage details, Edit, and choose the certificate.",
    ],
    cli: `aws apigateway generate-client-certificate --description {{name}} --region {{region}}
aws apigateway update-stage --rest-api-id <api-id> --stage-name <stage> --region {{region}} \\
  --patch-operations op=replace,path=/clientCertificateId,value=<certificate-id>`,
    terraform: `resource "aws_api_gateway_client_certificate" "this" {
  description = "{{name}}"
}
resource "aws_api_gateway_stage" "this" {
  rest_api_id   = aws_api_gateway_rest_api.this.id
  deployment_id = aws_api_gateway_deployment.this.id
  stage_name    = "prod"
  client_certificate_id = aws_api_gateway_client_certificate.this.id
}`,
    cloudformation: `Stage:
  Type: AWS::ApiGateway::Stage
  Properties:
    RestApiId: !Ref Api
    DeploymentId: !Ref Deployment
    StageName: prod
    ClientCertificateId: !Ref ClientCertificate
ClientCertificate:
  Type: AWS::ApiGateway::ClientCertificate`,
  },
  references: [
    {
      title: "Generate and configure an SSL certificate for backend authentication",
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html",
    },
  ],
  needs: ["apigateway.stage", "apigateway.rest-api"],
  evaluate(fact, context) {
    if (fact.config.clientCertificateId !== null) return pass;
    const api = context.find("apigateway.rest-api", fact.config.apiArn);
    const bare = (api?.config.methods ?? []).filter(
      ({ integration }) =>
        integration !== null &&
        isPublicBackend(integration) &&
        integration.credentialsArn === null &&
        !integration.sentHeaders.some((name) => PROOF.test(name)),
    );
    if (bare.length === 0) return pass;
    const value = listed(bare.map((method) => `${methodName(method)}: ${method.integration?.uri ?? ""}`));
    return fail({
      summary: "Backends on the internet cannot tell who calls.",
      arn: fact.config.apiArn,
      path: "methods",
      value,
    });
  },
});
