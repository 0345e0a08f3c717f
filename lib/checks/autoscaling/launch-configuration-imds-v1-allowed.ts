import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { IMDS_REFERENCE, IMDS_V1_WHY, imdsV1 } from "../ec2/imds.ts";

export default defineCheck({
  id: "launch-configuration-imds-v1-allowed",
  kind: "autoscaling.launch-configuration",
  severity: "low",
  title: "Launch configuration makes instances that give credentials without a token",
  why: IMDS_V1_WHY,
  fix: {
    console: [
      "A launch configuration cannot be changed: in EC2 open it and choose Actions, Copy to launch template.",
      "In the template set Metadata version to V2 only.",
      "Let the Auto Scaling groups use the template, refresh their instances, and delete the configuration.",
    ],
    cli: `aws ec2 create-launch-template --launch-template-name {{name}} --region {{region}} \\
  --launch-template-data '{"ImageId":"<image>","InstanceType":"<type>","MetadataOptions":{"HttpTokens":"required"}}'
aws autoscaling update-auto-scaling-group --auto-scaling-group-name <group> --region {{region}} \\
  --launch-template 'LaunchTemplateName={{name}},Version=$Latest'`,
    terraform: `resource "aws_launch_template" "this" {
  name = "{{name}}"
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
  references: [
    IMDS_REFERENCE,
    {
      title: "Migrate your Auto Scaling groups to launch templates",
      url: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/migrate-to-launch-templates.html",
    },
  ],
  needs: ["autoscaling.launch-configuration"],
  evaluate({ config }) {
    const state = imdsV1(config.metadataOptions);
    if (state === "unsaid") return unknown("the metadata options that the image or the account's default gives");
    if (state === "refused") return pass;
    return fail({
      summary: "The configuration does not require IMDSv2.",
      path: "metadataOptions.httpTokens",
      value: config.metadataOptions?.httpTokens,
    });
  },
});
