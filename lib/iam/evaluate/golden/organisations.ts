import {
  allow,
  FULL,
  type GoldenCase,
  grant,
  KEY,
  OTHER_ACCOUNT,
  policy,
  ROOT,
  type Row,
  refuse,
  SESSION,
  STRANGER,
  TARGET,
  topic,
  USER,
} from "./build.ts";

const SCP = "AWS Organizations User Guide, SCP evaluation";

const SCPS = "AWS Organizations User Guide, Service control policies (SCPs)";

const RCP = "AWS Organizations User Guide, RCP evaluation";

const RCPS = "AWS Organizations User Guide, Resource control policies (RCPs)";

const OTHER_ROOT = `arn:aws:iam::${OTHER_ACCOUNT}:root`;

const EC2_ONLY = policy(allow("ec2:*"));

const S3 = policy(allow("s3:*"));

const DENY_S3 = policy({ Effect: "Deny", Action: "s3:*", Resource: "*" });

const to = (principal: unknown, more = {}) => policy(grant(principal, "s3:GetObject", more));

const scps: Row[] = [
  ["all levels allow", "A", { identity: [S3], scp: [[FULL], [FULL], [FULL]] }],
  ["the account's level allows nothing", "I", { identity: [S3], scp: [[EC2_ONLY], [FULL]] }],
  ["the root's level allows nothing", "I", { identity: [S3], scp: [[FULL], [EC2_ONLY]] }],
  ["a middle level has no policy", "I", { identity: [S3], scp: [[FULL], [], [FULL]] }],
  [
    "each level allows something else",
    "I",
    { identity: [S3], scp: [[policy(allow("s3:Put*"))], [policy(allow("s3:Get*"))]] },
  ],
  ["two policies of a level add up", "A", { identity: [S3], scp: [[EC2_ONLY, policy(allow("s3:GetObject"))]] }],
  ["deny at the root", "X", { identity: [S3], scp: [[FULL], [FULL, DENY_S3]] }],
  ["deny beside an allow of the same level", "X", { identity: [S3], scp: [[S3, DENY_S3]] }],
  [
    "deny by condition that holds",
    "X",
    {
      identity: [S3],
      context: { "aws:RequestedRegion": "eu-west-1" },
      scp: [
        [
          FULL,
          policy({
            Effect: "Deny",
            Action: "*",
            Resource: "*",
            Condition: { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } },
          }),
        ],
      ],
    },
    SCPS,
  ],
  [
    "deny by condition that does not hold",
    "A",
    {
      identity: [S3],
      context: { "aws:RequestedRegion": "us-east-1" },
      scp: [
        [
          FULL,
          policy({
            Effect: "Deny",
            Action: "*",
            Resource: "*",
            Condition: { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } },
          }),
        ],
      ],
    },
    SCPS,
  ],
  [
    "deny with NotAction spares listed services",
    "A",
    { identity: [S3], scp: [[FULL, policy({ Effect: "Deny", NotAction: ["s3:*", "iam:*"], Resource: "*" })]] },
    SCPS,
  ],
  [
    "deny that spares a role by its ARN",
    "A",
    {
      principal: SESSION,
      identity: [S3],
      scp: [
        [
          FULL,
          policy({
            Effect: "Deny",
            Action: "*",
            Resource: "*",
            Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/app" } },
          }),
        ],
      ],
    },
    SCPS,
  ],
  [
    "deny that spares another role",
    "X",
    {
      principal: SESSION,
      identity: [S3],
      scp: [
        [
          FULL,
          policy({
            Effect: "Deny",
            Action: "*",
            Resource: "*",
            Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" } },
          }),
        ],
      ],
    },
    SCPS,
  ],
  ["management account is free", "A", { identity: [S3], managementAccount: true, scp: [[FULL, DENY_S3]] }, SCPS],
  [
    "service-linked role is free",
    "A",
    {
      principal: "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
      identity: [S3],
      scp: [[DENY_S3]],
    },
    SCPS,
  ],
  [
    "session of a service-linked role is free",
    "A",
    {
      principal: "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForECS/s",
      roleArn: "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
      identity: [S3],
      scp: [[DENY_S3]],
    },
    SCPS,
  ],
  ["root user is bound", "X", { principal: ROOT, scp: [[FULL, DENY_S3]] }, SCPS],
  ["root user where nothing allows", "I", { principal: ROOT, scp: [[EC2_ONLY]] }, SCPS],
  ["limits what a bucket policy gives the user", "I", { scp: [[EC2_ONLY]], resourcePolicy: to({ AWS: USER }) }, SCPS],
  [
    "binds the caller of another account",
    "X",
    { principal: STRANGER, identity: [S3], scp: [[FULL, DENY_S3]], resourcePolicy: to({ AWS: STRANGER }) },
    SCPS,
  ],
  [
    "does not bind AWS services",
    "A",
    {
      principal: "cloudtrail.amazonaws.com",
      scp: [[DENY_S3]],
      resourcePolicy: to({ Service: "cloudtrail.amazonaws.com" }),
    },
    SCPS,
  ],
  ["limits within the boundary too", "I", { identity: [S3], boundary: [S3], scp: [[EC2_ONLY]] }, SCPS],
];

const RCP_FULL = policy(grant("*", "*"));

const DENY_OUTSIDE = policy(
  refuse("*", "s3:*", {
    Condition: {
      StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1" },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    },
  }),
);

const rcps: Row[] = [
  ["the standing policy changes nothing", "A", { identity: [S3], rcp: [[RCP_FULL], [RCP_FULL]] }],
  ["grants nothing", "I", { rcp: [[RCP_FULL]] }],
  ["deny at the account's level", "X", { identity: [S3], rcp: [[RCP_FULL, policy(refuse("*", "s3:*"))], [RCP_FULL]] }],
  ["deny at the root's level", "X", { identity: [S3], rcp: [[RCP_FULL], [RCP_FULL, policy(refuse("*", "s3:*"))]] }],
  ["the standing policy need not be delivered", "A", { identity: [S3], rcp: [[policy(refuse("*", "s3:Put*"))]] }],
  ["a level without policies lets through", "A", { identity: [S3], rcp: [[]] }],
  [
    "stranger to the organisation",
    "X",
    {
      principal: STRANGER,
      identity: [S3],
      context: { "aws:PrincipalIsAWSService": "false" },
      resourcePolicy: to("*"),
      rcp: [[RCP_FULL, DENY_OUTSIDE]],
    },
    RCPS,
  ],
  [
    "member of the organisation",
    "A",
    {
      principal: STRANGER,
      identity: [S3],
      context: { "aws:PrincipalOrgID": "o-1", "aws:PrincipalIsAWSService": "false" },
      resourcePolicy: to("*"),
      rcp: [[RCP_FULL, DENY_OUTSIDE]],
    },
    RCPS,
  ],
  [
    "AWS service is let through by the condition",
    "A",
    {
      principal: "cloudtrail.amazonaws.com",
      context: { "aws:PrincipalIsAWSService": "true" },
      resourcePolicy: to({ Service: "cloudtrail.amazonaws.com" }),
      rcp: [[RCP_FULL, DENY_OUTSIDE]],
    },
    RCPS,
  ],
  [
    "AWS services are bound without such a condition",
    "X",
    {
      principal: "cloudtrail.amazonaws.com",
      resourcePolicy: to({ Service: "cloudtrail.amazonaws.com" }),
      rcp: [[RCP_FULL, policy(refuse("*", "s3:*"))]],
    },
    RCPS,
  ],
  [
    "anonymous caller is bound",
    "X",
    { principal: "*", resourcePolicy: to("*"), rcp: [[RCP_FULL, DENY_OUTSIDE]] },
    RCPS,
  ],
  ["root user is bound", "X", { principal: ROOT, rcp: [[RCP_FULL, policy(refuse("*", "s3:*"))]] }, RCPS],
  [
    "service-linked role is free",
    "A",
    {
      principal: "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
      identity: [S3],
      rcp: [[RCP_FULL, policy(refuse("*", "*"))]],
    },
    RCPS,
  ],
  [
    "resource of the management account is free",
    "A",
    { identity: [S3], managementAccount: true, rcp: [[RCP_FULL, policy(refuse("*", "s3:*"))]] },
    RCPS,
  ],
  [
    "service that RCPs do not reach",
    "A",
    {
      action: "lambda:InvokeFunction",
      resource: "arn:aws:lambda:us-east-1:111122223333:function:f",
      identity: [FULL],
      rcp: [[RCP_FULL, policy(refuse("*", "*"))]],
    },
    RCPS,
  ],
  [
    "role assumption is reached",
    "X",
    {
      principal: STRANGER,
      action: "sts:AssumeRole",
      resource: TARGET,
      identity: [FULL],
      resourcePolicy: policy(grant({ AWS: OTHER_ROOT }, "sts:AssumeRole")),
      rcp: [[RCP_FULL, policy(refuse("*", "sts:AssumeRole"))]],
    },
    RCPS,
  ],
  [
    "retiring a KMS grant is beyond RCPs",
    "A",
    {
      action: "kms:RetireGrant",
      resource: KEY,
      resourcePolicy: policy(grant({ AWS: USER }, "kms:*")),
      rcp: [[RCP_FULL, policy(refuse("*", "kms:*"))]],
    },
    RCPS,
  ],
  ["SCP and RCP together", "I", { identity: [S3], scp: [[EC2_ONLY]], rcp: [[RCP_FULL]] }, RCPS],
];

export const organisations: GoldenCase[] = [...topic("scp", SCP, scps), ...topic("rcp", RCP, rcps)];
