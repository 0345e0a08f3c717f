import type { PolicyFact } from "#lib/facts/define.ts";
import { ACCOUNTS, type AccountKey, GITHUB_HOST, ORGANIZATION_ID } from "./world.ts";

export interface Statement {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Principal?: unknown;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** A policy document as AWS would deliver it. */
export function documentOf(...statements: Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

export function allow(sid: string, actions: string[], resources: string | string[]): Statement {
  return { Sid: sid, Effect: "Allow", Action: actions, Resource: resources };
}

export const EVERYTHING = documentOf({ Effect: "Allow", Action: "*", Resource: "*" });

/** Trust in an AWS service, as the console writes it. */
export function serviceTrust(service: string, condition?: Statement["Condition"]): string {
  return documentOf({
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    ...(condition === undefined ? {} : { Condition: condition }),
  } as Statement);
}

/** A resource's policy that lets a service in, without saying on whose behalf. */
export function letsIn(service: string, action: string, resource: string): PolicyFact {
  const text = documentOf({
    Sid: "Service",
    Effect: "Allow",
    Principal: { Service: service },
    Action: [action],
    Resource: resource,
  });
  return { role: "resource", name: "default", text };
}

/** Trust in principals of accounts, with conditions if any. */
export function accountTrust(principals: string | string[], condition?: Statement["Condition"]): string {
  return documentOf({
    Sid: "Assume",
    Effect: "Allow",
    Principal: { AWS: principals },
    Action: "sts:AssumeRole",
    ...(condition === undefined ? {} : { Condition: condition }),
  });
}

/** Trust in GitHub Actions; without `subject` any repository of the world gets in. */
export function githubTrust(account: AccountKey, subject?: string | string[]): string {
  return documentOf({
    Sid: "GitHubActions",
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::${ACCOUNTS[account].id}:oidc-provider/${GITHUB_HOST}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { [`${GITHUB_HOST}:aud`]: "sts.amazonaws.com" },
      ...(subject === undefined ? {} : { StringLike: { [`${GITHUB_HOST}:sub`]: subject } }),
    },
  });
}

/** Trust in the guests of an identity pool, as Cognito writes it. */
export function guestTrust(poolId: string): string {
  return documentOf({
    Effect: "Allow",
    Principal: { Federated: "cognito-identity.amazonaws.com" },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { "cognito-identity.amazonaws.com:aud": poolId },
      "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "unauthenticated" },
    },
  });
}

export const SSO_TRUST = (account: AccountKey) =>
  documentOf({
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::${ACCOUNTS[account].id}:saml-provider/AWSSSO_4c1f0a9be27d53_DO_NOT_DELETE` },
    Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"],
    Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
  } as Statement);

/** A layer or function that every account of the organisation may use. */
export function organizationShare(sid: string, action: string, resource: string): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: "*",
    Action: action,
    Resource: resource,
    Condition: { StringEquals: { "aws:PrincipalOrgID": ORGANIZATION_ID } },
  };
}

/** AWS managed policies that the organisation uses, with what they grant. Source: AWS Managed Policy Reference. */
export const AWS_MANAGED: Readonly<Record<string, string>> = {
  AdministratorAccess: EVERYTHING,
  PowerUserAccess: documentOf(
    { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
    {
      Effect: "Allow",
      Action: [
        "account:GetAccountInformation",
        "account:ListRegions",
        "iam:CreateServiceLinkedRole",
        "iam:DeleteServiceLinkedRole",
        "iam:ListRoles",
        "organizations:DescribeOrganization",
      ],
      Resource: "*",
    },
  ),
  AmazonS3FullAccess: documentOf({ Effect: "Allow", Action: ["s3:*", "s3-object-lambda:*"], Resource: "*" }),
  AmazonSQSFullAccess: documentOf({ Effect: "Allow", Action: ["sqs:*"], Resource: "*" }),
  "service-role/AWSLambdaBasicExecutionRole": documentOf({
    Effect: "Allow",
    Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: "*",
  }),
  AWSXRayDaemonWriteAccess: documentOf({
    Effect: "Allow",
    Action: [
      "xray:PutTraceSegments",
      "xray:PutTelemetryRecords",
      "xray:GetSamplingRules",
      "xray:GetSamplingTargets",
      "xray:GetSamplingStatisticSummaries",
    ],
    Resource: ["*"],
  }),
};

export function awsManagedArn(name: string): string {
  return `arn:aws:iam::aws:policy/${name}`;
}
