import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { IMDS_REFERENCE, IMDS_V1_WHY, imdsV1 } from "./imds.ts";

export default defineCheck({
  id: "instance-imds-v1-allowed",
  kind: "ec2.instance",
  severity: "medium",
  title: "Instance gives credentials without a token",
  why: IMDS_V1_WHY,
  fix: {
    console: [
      "In EC2 watch the metric MetadataNoToken of the instance until nothing on it uses IMDSv1.",
      "Select the instance, then Actions, Instance settings, Modify instance metadata options.",
      "Set IMDSv2 to Required and save.",
    ],
    cli: "aws ec2 modify-instance-metadata-options --instance-id <instance id> --http-tokens required --http-endpoint enabled --region {{region}}",
    terraform: `resource "aws_instance" "this" {
  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }
}`,
    cloudformation: `# An instance takes its metadata options from a launch template:
Template:
  Type: AWS::EC2::LaunchTemplate
  Properties:
    LaunchTemplateData:
      MetadataOptions: { HttpEndpoint: enabled, HttpTokens: required }`,
  },
  references: [IMDS_REFERENCE],
  needs: ["ec2.instance"],
  evaluate({ config }) {
    const { metadataOptions, instanceProfileArn } = config;
    const state = imdsV1(metadataOptions);
    if (state === "unsaid") return unknown("the metadata options of the instance");
    if (state === "refused") return pass;
    return fail(
      {
        summary:
          instanceProfileArn === null
            ? "IMDSv2 is not required. The instance has no role whose credentials could be taken."
            : "IMDSv2 is not required, and the instance has a role.",
        path: "metadataOptions.httpTokens",
        value: metadataOptions?.httpTokens,
      },
      { severity: instanceProfileArn === null ? "low" : "medium" },
    );
  },
});
