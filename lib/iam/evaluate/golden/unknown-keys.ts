// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import {
  ACCOUNT,
  allow,
  deny,
  FULL,
  type GoldenCase,
  grant,
  KEY,
  policy,
  ROLE,
  type Row,
  SESSION,
  STRANGER,
  TARGET,
  topic,
} from "./build.ts";

const KEYS = "IAM User Guide, AWS global condition context keys";

const LOGIC = "IAM User Guide, Policy evaluation logic";

const on = (key: string) => `${KEYS}, ${key}`;

const open = { others: "unknown" as const };

const asSession = { ...open, principal: SESSION };

const when = (Condition: Record<string, unknown>) => [policy(allow("*", "*", { Condition }))];

const S3 = policy(allow("s3:*"));

const keys: Row[] = [
  [
    "epoch time as a number, passed",
    "I",
    { ...open, identity: when({ NumericLessThan: { "aws:EpochTime": 1500000000 } }) },
    on("aws:EpochTime"),
  ],
  [
    "region is the caller's choice",
    "C",
    { ...open, identity: when({ StringEquals: { "aws:RequestedRegion": "us-east-1" } }) },
    on("aws:RequestedRegion"),
  ],
  [
    "service a role is passed to",
    "C",
    {
      ...open,
      action: "iam:PassRole",
      resource: TARGET,
      identity: when({ StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } }),
    },
    "IAM User Guide, IAM and AWS STS condition context keys, iam:PassedToService",
  ],
  [
    "tags of the request",
    "C",
    { ...open, identity: when({ StringEquals: { "aws:RequestTag/team": "red" } }) },
    on("aws:RequestTag"),
  ],
  [
    "tags of the principal not known",
    "C",
    { ...open, identity: when({ StringEquals: { "aws:PrincipalTag/team": "red" } }) },
    on("aws:PrincipalTag"),
  ],
  [
    "a service has no principal tags",
    "I",
    {
      ...open,
      principal: "sns.amazonaws.com",
      resourcePolicy: policy(
        grant("*", "s3:GetObject", { Condition: { StringEquals: { "aws:PrincipalTag/team": "red" } } }),
      ),
    },
    on("aws:PrincipalTag"),
  ],
  [
    "tags of the resource not known",
    "C",
    { ...open, identity: when({ StringEquals: { "aws:ResourceTag/team": "red" } }) },
    on("aws:ResourceTag"),
  ],
  [
    "the user's name follows",
    "A",
    { ...open, identity: when({ StringEquals: { "aws:username": "dev" } }) },
    on("aws:username"),
  ],
  [
    "a session has no user name",
    "I",
    { ...asSession, identity: when({ StringEquals: { "aws:username": "dev" } }) },
    on("aws:username"),
  ],
  [
    "the principal's ARN follows",
    "A",
    { ...asSession, identity: when({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/app" } }) },
    on("aws:PrincipalArn"),
  ],
  [
    "the principal's account follows",
    "I",
    { ...open, identity: when({ StringEquals: { "aws:PrincipalAccount": "444455556666" } }) },
    on("aws:PrincipalAccount"),
  ],
  [
    "the resource's account follows",
    "A",
    { ...open, identity: when({ StringEquals: { "aws:ResourceAccount": ACCOUNT } }) },
    on("aws:ResourceAccount"),
  ],
  [
    "the account that calls KMS follows",
    "C",
    {
      ...open,
      action: "kms:Decrypt",
      resource: KEY,
      resourcePolicy: policy(
        grant("*", "kms:*", {
          Condition: { StringEquals: { "kms:CallerAccount": ACCOUNT, "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
        }),
      ),
    },
    "AWS KMS Developer Guide, AWS KMS condition keys, kms:CallerAccount",
  ],
  [
    "organisation not known",
    "C",
    { ...open, identity: when({ StringEquals: { "aws:PrincipalOrgID": "o-1" } }) },
    on("aws:PrincipalOrgID"),
  ],
  [
    "a user is no AWS service",
    "A",
    { ...open, identity: when({ Bool: { "aws:PrincipalIsAWSService": "false" } }) },
    on("aws:PrincipalIsAWSService"),
  ],
  [
    "a service is one",
    "A",
    {
      ...open,
      principal: "sns.amazonaws.com",
      resourcePolicy: policy(
        grant("*", "s3:GetObject", { Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } }),
      ),
    },
    on("aws:PrincipalIsAWSService"),
  ],
  [
    "a user never brings a source ARN",
    "I",
    { ...open, identity: when({ ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:t" } }) },
    on("aws:SourceArn"),
  ],
  [
    "a service may bring a source ARN",
    "C",
    {
      ...open,
      principal: "sns.amazonaws.com",
      resourcePolicy: policy(
        grant({ Service: "sns.amazonaws.com" }, "s3:GetObject", {
          Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:t" } },
        }),
      ),
    },
    on("aws:SourceArn"),
  ],
  [
    "call through another service not known",
    "C",
    { ...open, identity: when({ Bool: { "aws:ViaAWSService": "true" } }) },
    on("aws:ViaAWSService"),
  ],
  [
    "a user has no instance behind it",
    "I",
    { ...open, identity: when({ ArnLike: { "ec2:SourceInstanceARN": "arn:aws:ec2:*:*:instance/*" } }) },
    on("ec2:SourceInstanceArn"),
  ],
  [
    "a session may have an instance behind it",
    "C",
    { ...asSession, identity: when({ ArnLike: { "ec2:SourceInstanceARN": "arn:aws:ec2:*:*:instance/*" } }) },
    on("ec2:SourceInstanceArn"),
  ],
  [
    "variable not known",
    "C",
    {
      ...open,
      resource: "arn:aws:s3:::bkt/red/x",
      identity: [policy(allow("s3:GetObject", "arn:aws:s3:::bkt/${aws:PrincipalTag/team}/*"))],
    },
    "IAM User Guide, IAM policy elements: Variables and tags",
  ],
  [
    "variable not known, but no value of it fits",
    "I",
    {
      ...open,
      resource: "arn:aws:s3:::other/red/x",
      identity: [policy(allow("s3:GetObject", "arn:aws:s3:::bkt/${aws:PrincipalTag/team}/*"))],
    },
    "IAM User Guide, IAM policy elements: Variables and tags",
  ],
  [
    "variable in a deny not known",
    "C",
    {
      ...open,
      resource: "arn:aws:s3:::bkt/red/x",
      identity: [
        FULL,
        policy({ Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::bkt/${aws:PrincipalTag/team}/*" }),
      ],
    },
    "IAM User Guide, IAM policy elements: Variables and tags",
  ],
  [
    "variable that a session never has",
    "I",
    {
      ...asSession,
      resource: "arn:aws:s3:::bkt/dev/x",
      identity: [policy(allow("s3:GetObject", "arn:aws:s3:::bkt/${aws:username}/*"))],
    },
    "IAM User Guide, IAM policy elements: Variables and tags",
  ],
  [
    "session of a role by a name that anyone may choose",
    "C",
    { ...open, principal: ROLE, resourcePolicy: policy(grant({ AWS: SESSION })) },
    "IAM User Guide, AWS JSON policy elements: Principal, role session principals",
  ],
  [
    "session of another role",
    "I",
    {
      ...open,
      principal: ROLE,
      resourcePolicy: policy(grant({ AWS: "arn:aws:sts::111122223333:assumed-role/web/s1" })),
    },
    "IAM User Guide, AWS JSON policy elements: Principal, role session principals",
  ],
  [
    "boundary under a condition not known",
    "C",
    { ...open, identity: [S3], boundary: when({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }) },
    LOGIC,
  ],
  [
    "SCP deny under a condition not known",
    "C",
    {
      ...open,
      identity: [S3],
      scp: [[FULL, policy(deny("*", "*", { Condition: { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } } }))]],
    },
    LOGIC,
  ],
  [
    "one side conditional, the other refuses",
    "I",
    { ...open, principal: STRANGER, identity: when({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }) },
    LOGIC,
  ],
  [
    "ForAllValues on a key that is not known",
    "C",
    { ...open, identity: when({ "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] } }) },
    "IAM User Guide, Set operators for multivalued context keys",
  ],
];

export const unknownKeys: GoldenCase[] = topic("unknown-key", KEYS, keys);
