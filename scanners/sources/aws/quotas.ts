/** A documented or chosen ceiling on calls, shared by everything that scans one account. */
export interface Quota {
  /** Stable name, `service:what`; key of the limiter. */
  family: string;
  ratePerSecond: number;
  /** Calls that may go out at once after a quiet second. */
  burst: number;
  /** `region`: one budget a region; `account`: one for the whole account. */
  scope: "region" | "account";
  /** The AWS page that states it, or "own choice" with the reason. */
  source: string;
}

const LAMBDA_PAGE = "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html";
const CLOUDTRAIL_PAGE = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html";
const ORGANIZATIONS_PAGE = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html";
const SECRETS_PAGE = "https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html";
const APIGATEWAY_PAGE = "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html";
const OWN = "own choice: AWS publishes no figure for this family";

/**
 * Call ceilings by family. Lambda, CloudTrail, Secrets Manager: by what is documented. Where AWS publishes nothing the figure is our own and low
 * enough to leave room for the account's other users; throttles lower it further while a scan runs.
 */
export const QUOTAS = [
  { family: "lambda:get-function", ratePerSecond: 100, burst: 100, scope: "region", source: LAMBDA_PAGE },
  { family: "lambda:get-policy", ratePerSecond: 15, burst: 15, scope: "region", source: LAMBDA_PAGE },
  { family: "lambda:control-plane", ratePerSecond: 15, burst: 15, scope: "region", source: LAMBDA_PAGE },
  { family: "cloudtrail:lookup-events", ratePerSecond: 2, burst: 2, scope: "region", source: CLOUDTRAIL_PAGE },
  { family: "cloudtrail:read", ratePerSecond: 10, burst: 10, scope: "region", source: CLOUDTRAIL_PAGE },
  { family: "iam:read", ratePerSecond: 20, burst: 20, scope: "account", source: OWN },
  { family: "iam:authorization-details", ratePerSecond: 5, burst: 5, scope: "account", source: OWN },
  { family: "iam:last-accessed", ratePerSecond: 10, burst: 10, scope: "account", source: OWN },
  { family: "organizations:read", ratePerSecond: 8, burst: 8, scope: "account", source: ORGANIZATIONS_PAGE },
  { family: "sts:read", ratePerSecond: 20, burst: 20, scope: "region", source: OWN },
  { family: "s3:bucket", ratePerSecond: 20, burst: 20, scope: "account", source: OWN },
  { family: "s3:object", ratePerSecond: 200, burst: 200, scope: "account", source: OWN },
  { family: "ec2:describe", ratePerSecond: 10, burst: 20, scope: "region", source: OWN },
  { family: "account:read", ratePerSecond: 5, burst: 5, scope: "account", source: OWN },
  { family: "kms:read", ratePerSecond: 15, burst: 15, scope: "region", source: OWN },
  { family: "dynamodb:read", ratePerSecond: 10, burst: 10, scope: "region", source: OWN },
  { family: "sqs:read", ratePerSecond: 20, burst: 20, scope: "region", source: OWN },
  { family: "sns:read", ratePerSecond: 10, burst: 10, scope: "region", source: OWN },
  // Half of the 50 a second that the policy calls share.
  { family: "secretsmanager:read", ratePerSecond: 25, burst: 25, scope: "region", source: SECRETS_PAGE },
  { family: "ssm:read", ratePerSecond: 5, burst: 10, scope: "region", source: OWN },
  { family: "ecr:read", ratePerSecond: 10, burst: 10, scope: "region", source: OWN },
  { family: "ecs:read", ratePerSecond: 10, burst: 20, scope: "region", source: OWN },
  { family: "glue:read", ratePerSecond: 5, burst: 10, scope: "region", source: OWN },
  { family: "sagemaker:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "codebuild:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "cloudformation:read", ratePerSecond: 3, burst: 5, scope: "region", source: OWN },
  { family: "states:read", ratePerSecond: 5, burst: 20, scope: "region", source: OWN },
  { family: "scheduler:read", ratePerSecond: 10, burst: 10, scope: "region", source: OWN },
  { family: "batch:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "apprunner:read", ratePerSecond: 3, burst: 5, scope: "region", source: OWN },
  { family: "bedrock-agentcore:read", ratePerSecond: 3, burst: 5, scope: "region", source: OWN },
  { family: "datapipeline:read", ratePerSecond: 2, burst: 2, scope: "region", source: OWN },
  { family: "autoscaling:read", ratePerSecond: 5, burst: 10, scope: "region", source: OWN },
  { family: "events:read", ratePerSecond: 10, burst: 10, scope: "region", source: OWN },
  { family: "apigateway:read", ratePerSecond: 10, burst: 40, scope: "account", source: APIGATEWAY_PAGE },
  { family: "accessanalyzer:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "acm:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "appsync:read", ratePerSecond: 5, burst: 10, scope: "region", source: OWN },
  { family: "cloudfront:read", ratePerSecond: 5, burst: 5, scope: "account", source: OWN },
  { family: "cloudwatch:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "cognito-identity:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "cognito-idp:read", ratePerSecond: 10, burst: 10, scope: "region", source: OWN },
  { family: "config:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "eks:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "elasticloadbalancing:read", ratePerSecond: 5, burst: 10, scope: "region", source: OWN },
  { family: "firehose:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "guardduty:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "inspector2:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "kinesis:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "logs:read", ratePerSecond: 5, burst: 10, scope: "region", source: OWN },
  { family: "pipes:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "rds:read", ratePerSecond: 5, burst: 10, scope: "region", source: OWN },
  { family: "securityhub:read", ratePerSecond: 3, burst: 3, scope: "region", source: OWN },
  { family: "vpc-lattice:read", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
  { family: "wafv2:read", ratePerSecond: 3, burst: 3, scope: "region", source: OWN },
  { family: "xray:read", ratePerSecond: 2, burst: 2, scope: "region", source: OWN },
  { family: "other", ratePerSecond: 5, burst: 5, scope: "region", source: OWN },
] as const satisfies readonly Quota[];

export type QuotaFamily = (typeof QUOTAS)[number]["family"];

const byFamily = new Map<string, Quota>(QUOTAS.map((quota) => [quota.family, quota]));

const EXACT: Readonly<Record<string, QuotaFamily>> = {
  "lambda:GetFunction": "lambda:get-function",
  "lambda:GetPolicy": "lambda:get-policy",
  "cloudtrail:LookupEvents": "cloudtrail:lookup-events",
  "iam:GetAccountAuthorizationDetails": "iam:authorization-details",
  "iam:GenerateServiceLastAccessedDetails": "iam:last-accessed",
  "iam:GetServiceLastAccessedDetails": "iam:last-accessed",
  "s3:GetObject": "s3:object",
};

const BY_SERVICE: Readonly<Record<string, QuotaFamily>> = {
  lambda: "lambda:control-plane",
  cloudtrail: "cloudtrail:read",
  iam: "iam:read",
  organizations: "organizations:read",
  sts: "sts:read",
  s3: "s3:bucket",
  ec2: "ec2:describe",
  account: "account:read",
  kms: "kms:read",
  dynamodb: "dynamodb:read",
  sqs: "sqs:read",
  sns: "sns:read",
  secretsmanager: "secretsmanager:read",
  ssm: "ssm:read",
  ecr: "ecr:read",
  ecs: "ecs:read",
  glue: "glue:read",
  sagemaker: "sagemaker:read",
  codebuild: "codebuild:read",
  cloudformation: "cloudformation:read",
  states: "states:read",
  scheduler: "scheduler:read",
  batch: "batch:read",
  apprunner: "apprunner:read",
  "bedrock-agentcore": "bedrock-agentcore:read",
  datapipeline: "datapipeline:read",
  autoscaling: "autoscaling:read",
  events: "events:read",
  apigateway: "apigateway:read",
  "access-analyzer": "accessanalyzer:read",
  acm: "acm:read",
  appsync: "appsync:read",
  cloudfront: "cloudfront:read",
  cloudwatch: "cloudwatch:read",
  "cognito-identity": "cognito-identity:read",
  "cognito-idp": "cognito-idp:read",
  config: "config:read",
  eks: "eks:read",
  elasticloadbalancing: "elasticloadbalancing:read",
  firehose: "firehose:read",
  guardduty: "guardduty:read",
  inspector2: "inspector2:read",
  kinesis: "kinesis:read",
  logs: "logs:read",
  pipes: "pipes:read",
  rds: "rds:read",
  securityhub: "securityhub:read",
  "vpc-lattice": "vpc-lattice:read",
  wafv2: "wafv2:read",
  xray: "xray:read",
};

/** The family whose budget a call of this IAM action uses; actions of services not listed share `other`. */
export function familyOf(action: string): QuotaFamily {
  return EXACT[action] ?? BY_SERVICE[action.slice(0, action.indexOf(":"))] ?? "other";
}

/** The quota of a family; names that are not listed get that of `other`. */
export function quotaOf(family: string): Quota {
  const quota = byFamily.get(family) ?? byFamily.get("other");
  if (quota === undefined) throw new RangeError(`There is no quota for ${family}.`);
  return quota;
}
