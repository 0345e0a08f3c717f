import { ActionSet } from "../catalog/action-set.ts";
import { ACTION_COUNT, actionName, expandActionSet, hasApiOperation } from "../catalog/catalog.ts";

/**
 * Actions whose calls CloudTrail records only as data events, by the resource type that a selector must name.
 * Source of the rule: CloudTrail User Guide, "Logging data events" (`resources.type` values).
 */
export const DATA_EVENT_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  "AWS::S3::Object": [
    "s3:GetObject",
    "s3:GetObject?*",
    "s3:PutObject",
    "s3:PutObject?*",
    "s3:DeleteObject",
    "s3:DeleteObject?*",
    "s3:ListBucket",
    "s3:ListBucketVersions",
    "s3:ListBucketMultipartUploads",
    "s3:ListMultipartUploadParts",
    "s3:AbortMultipartUpload",
    "s3:RestoreObject",
    "s3:ReplicateObject",
    "s3:ReplicateDelete",
    "s3:ReplicateTags",
    "s3:UpdateObjectEncryption",
  ],
  "AWS::S3Express::Object": ["s3express:CreateSession"],
  "AWS::Lambda::Function": ["lambda:InvokeFunction", "lambda:InvokeAsync", "lambda:InvokeFunctionUrl"],
  "AWS::DynamoDB::Table": [
    "dynamodb:GetItem",
    "dynamodb:BatchGetItem",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:Query",
    "dynamodb:Scan",
    "dynamodb:PartiQL*",
  ],
  "AWS::DynamoDB::Stream": ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream"],
  "AWS::SQS::Queue": [
    "sqs:SendMessage",
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:ChangeMessageVisibility",
    "sqs:GetQueueUrl",
    "sqs:GetQueueAttributes",
    "sqs:ListQueues",
    "sqs:ListQueueTags",
    "sqs:ListDeadLetterSourceQueues",
    "sqs:ListMessageMoveTasks",
  ],
  "AWS::SNS::Topic": ["sns:Publish"],
  "AWS::Kinesis::Stream": [
    "kinesis:PutRecord",
    "kinesis:PutRecords",
    "kinesis:GetRecords",
    "kinesis:GetShardIterator",
    "kinesis:ListShards",
    "kinesis:DescribeStream",
    "kinesis:DescribeStreamSummary",
    "kinesis:SubscribeToShard",
  ],
  "AWS::StepFunctions::StateMachine": ["states:StartSyncExecution", "states:InvokeHTTPEndpoint"],
  "AWS::SSMMessages::ControlChannel": ["ssmmessages:*"],
  "AWS::Cognito::IdentityPool": [
    "cognito-identity:GetId",
    "cognito-identity:GetOpenIdToken",
    "cognito-identity:GetCredentialsForIdentity",
    "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
    "cognito-identity:UnlinkIdentity",
  ],
  "AWS::CloudFront::KeyValueStore": ["cloudfront-keyvaluestore:*"],
  "AWS::CloudTrail::Channel": ["cloudtrail-data:PutAuditEvents"],
  "AWS::CloudWatch::Metric": ["cloudwatch:PutMetricData", "cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics"],
  "AWS::Bedrock::Model": ["bedrock:InvokeModelWithBidirectionalStream"],
  "AWS::XRay::Trace": ["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSampling*", "xray:*GetTraces"],
  "AWS::SES::EmailIdentity": ["ses:SendEmail", "ses:SendRawEmail", "ses:SendBulk*", "ses:SendTemplatedEmail"],
  "AWS::RDS::DBCluster": ["rds-data:*"],
};

/** Calls that CloudTrail never records, whatever is switched on; their use cannot be told from their absence. */
const NEVER_RECORDED = [
  "iam:PassRole",
  "lambda:PassCapacityProvider",
  "logs:PutLogEvents",
  "execute-api:*",
  "rds-db:connect",
  "s3:BypassGovernanceRetention",
  "s3:ObjectOwnerOverrideToBucketOwner",
  "events:PutEvents",
  "firehose:PutRecord*",
  "iot:Publish",
  "iot:Subscribe",
  "iot:Receive",
  "iot:Connect",
  "appsync:GraphQL",
  "ec2messages:*",
  "kms:CreateGrantForAWSResource",
  "sts:SetSourceIdentity",
  "sts:SetContext",
];

const types = Object.keys(DATA_EVENT_ACTIONS);
const dataTypeOfAction = new Uint8Array(ACTION_COUNT);
types.forEach((type, index) => {
  for (const pattern of DATA_EVENT_ACTIONS[type] ?? [])
    for (const id of expandActionSet(pattern).ids()) dataTypeOfAction[id] = index + 1;
});
const neverRecorded = new ActionSet(ACTION_COUNT);
for (const pattern of NEVER_RECORDED) neverRecorded.unite(expandActionSet(pattern));

/** The data event type that records an action; null for management events. */
export function dataEventTypeOf(id: number): string | null {
  return types[(dataTypeOfAction[id] ?? 0) - 1] ?? null;
}

/** How the use of an action would show in a trail. */
export type Observability = "management" | "data" | "unmapped" | "unobservable";

/**
 * `unobservable`: never recorded, or a permission no operation carries; `data`: only with data events of its type switched on;
 * `unmapped`: no operation is known for it, so its absence proves nothing; `management`: recorded by every trail.
 */
export function observabilityOf(id: number): Observability {
  if (neverRecorded.has(id)) return "unobservable";
  if (dataTypeOfAction[id] !== 0) return "data";
  if (/:Pass[A-Z]/.test(actionName(id))) return "unobservable";
  return hasApiOperation(id) ? "management" : "unmapped";
}
