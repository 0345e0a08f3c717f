import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "code-signing-not-enforced",
  kind: "lambda.code-signing-config",
  severity: "medium",
  title: "Code signing only warns",
  why: "With Warn, unsigned or tampered code is deployed all the same; only a log line and a metric tell of it.",
  fix: {
    console: [
      "In Lambda open Code signing configurations and choose this one.",
      "Choose Edit and set Signature validation policy to Enforce.",
    ],
    cli: `aws lambda update-code-signing-config --code-signing-config-arn {{arn}} --region {{region}} \\
  --code-signing-policies UntrustedArtifactOnDeployment=Enforce`,
    terraform: `resource "aws_lambda_code_signing_config" "this" {
  policies {
    untrusted_artifact_on_deployment = "Enforce"
  }
}`,
    cloudformation: `CodeSigningConfig:
  Type: AWS::Lambda::CodeSigningConfig
  Properties:
    CodeSigningPolicies:
      UntrustedArtifactOnDeployment: Enforce`,
  },
  references: [
    {
      title: "Creating code signing configurations for Lambda",
      url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning-create.html",
    },
  ],
  needs: ["lambda.code-signing-config"],
  evaluate(fact) {
    const { untrustedArtifactOnDeployment: mode } = fact.config;
    if (mode === "Enforce") return pass;
    return fail({ summary: "Untrusted code is let through.", path: "untrustedArtifactOnDeployment", value: mode });
  },
});
