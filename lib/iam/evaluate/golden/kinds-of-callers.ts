import {
  ACCOUNT,
  allow,
  FULL,
  type GoldenCase,
  grant,
  OTHER_ACCOUNT,
  policy,
  ROLE,
  ROOT,
  type Row,
  refuse,
  SESSION,
  TARGET,
  topic,
  USER,
} from "./build.ts";

const ROOT_USER = "IAM User Guide, AWS account root user";

const OTHER_ROOT = `arn:aws:iam::${OTHER_ACCOUNT}:root`;

const to = (principal: unknown, more = {}) => policy(grant(principal, "s3:GetObject", more));

const trust = (principal: unknown, more = {}) =>
  policy({ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...more });

const PASS = "IAM User Guide, Grant a user permissions to pass a role to an AWS service";

const pass = { action: "iam:PassRole", resource: TARGET };

const passedTo = (service: string) =>
  policy(allow("iam:PassRole", TARGET, { Condition: { StringEquals: { "iam:PassedToService": service } } }));

const kinds: Row[] = [
  [
    "pass to the service named",
    "A",
    {
      ...pass,
      context: { "iam:PassedToService": "lambda.amazonaws.com" },
      identity: [passedTo("lambda.amazonaws.com")],
    },
    PASS,
  ],
  ["pass without the service in the request", "I", { ...pass, identity: [passedTo("lambda.amazonaws.com")] }, PASS],
  [
    "passing a role does not ask its trust",
    "A",
    {
      ...pass,
      identity: [policy(allow("iam:PassRole", TARGET))],
      resourcePolicy: trust({ Service: "ec2.amazonaws.com" }),
    },
    PASS,
  ],
  [
    "pass another role",
    "I",
    { ...pass, resource: `${TARGET}2`, identity: [policy(allow("iam:PassRole", TARGET))] },
    PASS,
  ],
  ["root user without any policy", "A", { principal: ROOT }, ROOT_USER],
  ["root user, bucket policy denies", "X", { principal: ROOT, resourcePolicy: policy(refuse("*", "s3:*")) }, ROOT_USER],
  ["root user of another account without grant", "I", { principal: OTHER_ROOT }, ROOT_USER],
  [
    "service named by the resource",
    "A",
    {
      principal: "sns.amazonaws.com",
      action: "sqs:SendMessage",
      resource: "arn:aws:sqs:us-east-1:111122223333:q",
      resourcePolicy: policy(grant({ Service: "sns.amazonaws.com" }, "sqs:SendMessage")),
    },
    "IAM User Guide, AWS JSON policy elements: Principal, AWS service principals",
  ],
  [
    "service for one source only",
    "A",
    {
      principal: "sns.amazonaws.com",
      action: "sqs:SendMessage",
      resource: "arn:aws:sqs:us-east-1:111122223333:q",
      context: { "aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:t" },
      resourcePolicy: policy(
        grant({ Service: "sns.amazonaws.com" }, "sqs:SendMessage", {
          Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:t" } },
        }),
      ),
    },
    "IAM User Guide, The confused deputy problem",
  ],
  [
    "service from another source",
    "I",
    {
      principal: "sns.amazonaws.com",
      action: "sqs:SendMessage",
      resource: "arn:aws:sqs:us-east-1:111122223333:q",
      context: { "aws:SourceArn": "arn:aws:sns:us-east-1:444455556666:t" },
      resourcePolicy: policy(
        grant({ Service: "sns.amazonaws.com" }, "sqs:SendMessage", {
          Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:t" } },
        }),
      ),
    },
    "IAM User Guide, The confused deputy problem",
  ],
  [
    "service without a resource policy",
    "I",
    { principal: "sns.amazonaws.com" },
    "IAM User Guide, AWS JSON policy elements: Principal, AWS service principals",
  ],
  [
    "service has no identity policies",
    "I",
    { principal: "sns.amazonaws.com", identity: [FULL] },
    "IAM User Guide, AWS JSON policy elements: Principal, AWS service principals",
  ],
  [
    "account named does not cover services",
    "I",
    { principal: "sns.amazonaws.com", resourcePolicy: to({ AWS: ACCOUNT }) },
    "IAM User Guide, AWS JSON policy elements: Principal, AWS service principals",
  ],
  [
    "anonymous reads a public object",
    "A",
    { principal: "*", resourcePolicy: to("*") },
    "IAM User Guide, AWS JSON policy elements: Principal, all principals",
  ],
  [
    "anonymous and a policy for named users",
    "I",
    { principal: "*", resourcePolicy: to({ AWS: [USER, ROOT] }) },
    "IAM User Guide, AWS JSON policy elements: Principal, all principals",
  ],
  [
    "anonymous and a policy for the organisation",
    "I",
    { principal: "*", resourcePolicy: to("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }) },
    "IAM User Guide, AWS JSON policy elements: Principal, all principals",
  ],
  [
    "anonymous from an address that is let in",
    "A",
    {
      principal: "*",
      context: { "aws:SourceIp": "203.0.113.9" },
      resourcePolicy: to("*", { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }),
    },
    "IAM User Guide, AWS JSON policy elements: Principal, all principals",
  ],
  [
    "type of principal: user",
    "A",
    { identity: [policy(allow("*", "*", { Condition: { StringEquals: { "aws:PrincipalType": "User" } } }))] },
    "IAM User Guide, AWS global condition context keys, aws:PrincipalType",
  ],
  [
    "type of principal: session",
    "A",
    {
      principal: SESSION,
      identity: [policy(allow("*", "*", { Condition: { StringEquals: { "aws:PrincipalType": "AssumedRole" } } }))],
    },
    "IAM User Guide, AWS global condition context keys, aws:PrincipalType",
  ],
  [
    "user id of a session ends with its name",
    "A",
    {
      principal: SESSION,
      identity: [policy(allow("*", "*", { Condition: { StringLike: { "aws:userid": "*:s1" } } }))],
    },
    "IAM User Guide, AWS global condition context keys, aws:userid",
  ],
  [
    "user id given",
    "A",
    {
      principal: SESSION,
      uniqueId: "AROAEXAMPLEAPP",
      identity: [policy(allow("*", "*", { Condition: { StringLike: { "aws:userid": "AROAEXAMPLEAPP:*" } } }))],
    },
    "IAM User Guide, AWS global condition context keys, aws:userid",
  ],
  [
    "ARN of a session's principal is the role's",
    "A",
    {
      principal: SESSION,
      identity: [policy(allow("*", "*", { Condition: { ArnEquals: { "aws:PrincipalArn": ROLE } } }))],
    },
    "IAM User Guide, AWS global condition context keys, aws:PrincipalArn",
  ],
];

export const kindsOfCallers: GoldenCase[] = [...topic("kind", PASS, kinds)];
