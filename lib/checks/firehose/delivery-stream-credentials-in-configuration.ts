import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "delivery-stream-credentials-in-configuration",
  kind: "firehose.stream",
  severity: "low",
  title: "Credentials of the destination are kept in the stream's configuration",
  why: "They stay the same until somebody edits the stream, and they stand in whatever template made it. Firehose can read them from Secrets Manager, which rotates them and says who read them.",
  fix: {
    console: [
      "Put the credentials into Secrets Manager.",
      "Open the Firehose stream, then Configuration, then Destination settings, then Edit, and choose the secret.",
    ],
    cli: 'aws firehose update-destination --delivery-stream-name {{name}} --current-delivery-stream-version-id <version> --destination-id <id> --splunk-destination-update \'{"SecretsManagerConfiguration":{"Enabled":true,"SecretARN":"<secret ARN>"}}\' --region {{region}}',
    terraform: `resource "aws_kinesis_firehose_delivery_stream" "this" {
  name        = "{{name}}"
  destination = "splunk"
  splunk_configuration {
    hec_endpoint      = "https://splunk.example.com:8088"
    hec_endpoint_type = "Event"
    secrets_manager_configuration {
      enabled    = true
      secret_arn = aws_secretsmanager_secret.this.arn
      role_arn   = aws_iam_role.firehose.arn
    }
  }
}`,
    cloudformation: `Stream:
  Type: AWS::KinesisFirehose::DeliveryStream
  Properties:
    DeliveryStreamName: {{name}}
    SplunkDestinationConfiguration:
      SecretsManagerConfiguration:
        Enabled: true
        SecretARN: !Ref Secret`,
  },
  references: [
    {
      title: "Authenticate with AWS Secrets Manager in Amazon Data Firehose",
      url: "https://docs.aws.amazon.com/firehose/latest/dev/using-secrets-manager.html",
    },
  ],
  needs: ["firehose.stream"],
  evaluate(fact) {
    // An HTTP endpoint may need no key at all, which the API does not tell.
    const types = fact.config.deliveries.flatMap(({ type, usesSecretsManager }) =>
      usesSecretsManager === false && ["redshift", "splunk", "snowflake"].includes(type) ? [type] : [],
    );
    if (types.length === 0) return pass;
    return fail({ summary: `The stream signs in at ${types.join(", ")} by itself.`, path: "deliveries", value: types });
  },
});
