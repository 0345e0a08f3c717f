import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { serviceAdvice } from "./services.ts";

export default defineCheck({
  id: "ecs-service-connect-plain",
  kind: "ecs.service",
  severity: "low",
  title: "Other services reach this one without TLS",
  why: "Service Connect carries the calls between services in plain text. Whoever gets into the network between them reads and changes requests and tokens.",
  ...serviceAdvice({
    console: "Under Service Connect edit the port and turn on traffic encryption with a private certificate authority.",
    cli: "--service-connect-configuration file://service-connect.json # services[].tls.issuerCertificateAuthority",
    terraform: `service_connect_configuration {
  enabled = true
  service {
    port_name = "http"
    tls {
      issuer_cert_authority { aws_pca_authority_arn = aws_acmpca_certificate_authority.this.arn }
      role_arn = aws_iam_role.service_connect_tls.arn
    }
  }
}`,
    cloudformation: `ServiceConnectConfiguration:
  Enabled: true
  Services:
    - PortName: http
      Tls:
        IssuerCertificateAuthority: { AwsPcaAuthorityArn: !Ref CertificateAuthority }
        RoleArn: !GetAtt ServiceConnectTlsRole.Arn`,
    reference: {
      title: "Encrypt Amazon ECS Service Connect traffic",
      url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html",
    },
  }),
  needs: ["ecs.service"],
  evaluate: ({ config: { serviceConnect } }) =>
    (serviceConnect?.services ?? [])
      .filter(({ hasTls }) => !hasTls)
      .map(({ portName }) =>
        fail(
          { summary: `The port ${portName} is offered without TLS.`, path: "serviceConnect.services", value: portName },
          { discriminator: portName },
        ),
      ),
});
