import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { IMDS_REFERENCE, IMDS_V1_WHY, imdsV1 } from "./imds.ts";

export default defineCheck({
  id: "launch-template-imds-v1-allowed",
  kind: "ec2.launch-template",
  severity: "low",
  title: "Launch template makes instances that give credentials without a token",
  why: IMDS_V1_WHY,
  fix: {
    console: [
      "In EC2 open the launch template and choose Actions, Modify template.",
      "Under Advanced details set Metadata version to V2 only, and create the version.",
      "Set it as the default version, and refresh the groups that use the template.",
    ],
    cli: `aws ec2 create-launch-template-version --launch-template-name {{name}} --source-version '$Latest' --region {{region}} \\
  --launch-template-data '{"MetadataOptions":{"HttpEndpoint":"enabled","HttpTokens":"required"}}'
aws ec2 modify-launch-template --launch-template-name {{name}} --default-version <new version> --region {{region}}`,
    terraform: `resource "aws_launch_template" "this" {
  name                   = "{{name}}"
  update_default_version = true
  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }
}`,
    cloudformation: `Template:
  Type: AWS::EC2::LaunchTemplate
  Properties:
    LaunchTemplateName: "{{name}}"
    LaunchTemplateData:
      MetadataOptions: { HttpEndpoint: enabled, HttpTokens: required }`,
  },
  references: [IMDS_REFERENCE],
  needs: ["ec2.launch-template"],
  evaluate({ config }) {
    // The default and the latest version are what groups name; others stay for roll backs.
    const states = config.versions.map((version) => ({ version, state: imdsV1(version.metadataOptions) }));
    const allowing = states.filter(({ state }) => state === "allowed");
    if (allowing.length > 0)
      return fail(
        allowing.map(({ version }) => ({
          summary: `Version ${version.version}${version.isDefault ? ", the default," : ""} does not require IMDSv2.`,
          path: "versions.metadataOptions.httpTokens",
          value: version.metadataOptions?.httpTokens,
        })),
      );
    if (states.length === 0) return unknown("the versions of the launch template");
    // Left out, the region's default or the image decides.
    return states.some(({ state }) => state === "unsaid")
      ? unknown("the metadata options that the image or the account's default gives")
      : pass;
  },
});
