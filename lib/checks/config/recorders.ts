import type { FactOf } from "../../facts/kinds.ts";
import type { Advice } from "../define.ts";

type Recorder = FactOf<"config.settings">["config"]["recorders"][number];

/** The account's own recorders; those that AWS services make for themselves record for them alone. */
export function ownRecorders({ config }: FactOf<"config.settings">): Recorder[] {
  return config.recorders.filter(({ servicePrincipal }) => servicePrincipal === null);
}

/** How to record everything. */
export const RECORD_ALL: Advice = {
  fix: {
    console: [
      "In AWS Config open Settings, then Edit.",
      "Record all current and future resource types, and deliver to a bucket of the log archive account.",
    ],
    cli: `aws configservice put-configuration-recorder --region {{region}} --recording-group allSupported=true,includeGlobalResourceTypes=false \\
  --configuration-recorder name=default,roleARN=arn:aws:iam::{{account}}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig
aws configservice put-delivery-channel --delivery-channel name=default,s3BucketName=<bucket> --region {{region}}
aws configservice start-configuration-recorder --configuration-recorder-name default --region {{region}}`,
    terraform: `resource "aws_config_configuration_recorder" "this" {
  region   = "{{region}}"
  name     = "default"
  role_arn = aws_iam_service_linked_role.config.arn
  recording_group { all_supported = true }
}

resource "aws_config_delivery_channel" "this" {
  region         = "{{region}}"
  s3_bucket_name = var.config_bucket
}

resource "aws_config_configuration_recorder_status" "this" {
  region     = "{{region}}"
  name       = aws_config_configuration_recorder.this.name
  is_enabled = true
  depends_on = [aws_config_delivery_channel.this]
}`,
    cloudformation: `Recorder:
  Type: AWS::Config::ConfigurationRecorder
  Properties:
    RoleARN: !Sub arn:aws:iam::\${AWS::AccountId}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig
    RecordingGroup: { AllSupported: true }
Channel:
  Type: AWS::Config::DeliveryChannel
  Properties:
    S3BucketName: !Ref ConfigBucket`,
  },
  references: [
    {
      title: "Working with the configuration recorder",
      url: "https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html",
    },
  ],
};
