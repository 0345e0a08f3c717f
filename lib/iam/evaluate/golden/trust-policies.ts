import {
  ACCOUNT,
  allow,
  FULL,
  type GoldenCase,
  OTHER_ACCOUNT,
  policy,
  ROLE,
  ROOT,
  type Row,
  SESSION,
  STRANGER,
  TARGET,
  topic,
  USER,
} from "./build.ts";

const ASSUME = "AWS STS API Reference, AssumeRole";

const OTHER_ROOT = `arn:aws:iam::${OTHER_ACCOUNT}:root`;

const EC2_ONLY = policy(allow("ec2:*"));

const assume = { action: "sts:AssumeRole", resource: TARGET };

const may = policy(allow("sts:AssumeRole", TARGET));

const trust = (principal: unknown, more = {}) =>
  policy({ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...more });

const trusts: Row[] = [
  ["user named, same account, without identity policy", "A", { ...assume, resourcePolicy: trust({ AWS: USER }) }],
  ["account named and identity policy", "A", { ...assume, identity: [may], resourcePolicy: trust({ AWS: ROOT }) }],
  ["account by its digits without identity policy", "I", { ...assume, resourcePolicy: trust({ AWS: ACCOUNT }) }],
  ["no trust policy", "I", { ...assume, identity: [FULL] }],
  [
    "role may not assume itself unasked",
    "I",
    {
      ...assume,
      principal: "arn:aws:sts::111122223333:assumed-role/target/s",
      identity: [FULL],
      resourcePolicy: trust({ Service: "lambda.amazonaws.com" }),
    },
  ],
  [
    "role named in its own trust",
    "A",
    { ...assume, principal: "arn:aws:sts::111122223333:assumed-role/target/s", resourcePolicy: trust({ AWS: TARGET }) },
  ],
  ["role named, asked by its session", "A", { ...assume, principal: SESSION, resourcePolicy: trust({ AWS: ROLE }) }],
  [
    "role named, boundary does not allow",
    "I",
    { ...assume, principal: SESSION, identity: [may], boundary: [EC2_ONLY], resourcePolicy: trust({ AWS: ROLE }) },
  ],
  [
    "trust denies",
    "X",
    {
      ...assume,
      identity: [may],
      resourcePolicy: policy(
        { Effect: "Allow", Principal: { AWS: ROOT }, Action: "sts:AssumeRole" },
        { Effect: "Deny", Principal: { AWS: USER }, Action: "sts:AssumeRole" },
      ),
    },
  ],
  [
    "identity policy denies although trust names the user",
    "X",
    {
      ...assume,
      identity: [policy({ Effect: "Deny", Action: "sts:*", Resource: "*" })],
      resourcePolicy: trust({ AWS: USER }),
    },
  ],
  [
    "identity policy for another role",
    "I",
    { ...assume, identity: [policy(allow("sts:AssumeRole", `${TARGET}2`))], resourcePolicy: trust({ AWS: ROOT }) },
  ],
  [
    "external id fits",
    "A",
    {
      ...assume,
      principal: STRANGER,
      identity: [may],
      context: { "sts:ExternalId": "x1" },
      resourcePolicy: trust({ AWS: OTHER_ROOT }, { Condition: { StringEquals: { "sts:ExternalId": "x1" } } }),
    },
  ],
  [
    "external id is missing",
    "I",
    {
      ...assume,
      principal: STRANGER,
      identity: [may],
      resourcePolicy: trust({ AWS: OTHER_ROOT }, { Condition: { StringEquals: { "sts:ExternalId": "x1" } } }),
    },
  ],
  [
    "MFA demanded and given",
    "A",
    {
      ...assume,
      identity: [may],
      context: { "aws:MultiFactorAuthPresent": "true" },
      resourcePolicy: trust({ AWS: ROOT }, { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
    },
  ],
  [
    "MFA demanded and absent",
    "I",
    {
      ...assume,
      identity: [may],
      resourcePolicy: trust({ AWS: ROOT }, { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
    },
  ],
  ["another account: trust alone", "I", { ...assume, principal: STRANGER, resourcePolicy: trust({ AWS: STRANGER }) }],
  [
    "another account: identity alone",
    "I",
    { ...assume, principal: STRANGER, identity: [FULL], resourcePolicy: trust({ AWS: ROOT }) },
  ],
  [
    "everybody trusted, another account, identity policy",
    "A",
    { ...assume, principal: STRANGER, identity: [may], resourcePolicy: trust("*") },
  ],
  ["everybody trusted, same account", "A", { ...assume, resourcePolicy: trust("*") }],
  [
    "tagging the session needs the trust as well",
    "I",
    { ...assume, action: "sts:TagSession", identity: [FULL], resourcePolicy: trust({ AWS: ROOT }) },
    "IAM User Guide, Pass session tags in AWS STS",
  ],
  [
    "service assumes the role",
    "A",
    { ...assume, principal: "lambda.amazonaws.com", resourcePolicy: trust({ Service: "lambda.amazonaws.com" }) },
  ],
  [
    "another service",
    "I",
    { ...assume, principal: "ec2.amazonaws.com", resourcePolicy: trust({ Service: "lambda.amazonaws.com" }) },
  ],
  [
    "service bound to a source account",
    "I",
    {
      ...assume,
      principal: "lambda.amazonaws.com",
      context: { "aws:SourceAccount": OTHER_ACCOUNT },
      resourcePolicy: trust(
        { Service: "lambda.amazonaws.com" },
        { Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } } },
      ),
    },
    "IAM User Guide, The confused deputy problem",
  ],
  [
    "web identity with the claim wanted",
    "A",
    {
      resource: TARGET,
      action: "sts:AssumeRoleWithWebIdentity",
      principal: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
      context: { "token.actions.githubusercontent.com:sub": "repo:o/r:ref:refs/heads/main" },
      resourcePolicy: policy({
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:o/r:*" } },
      }),
    },
    "AWS STS API Reference, AssumeRoleWithWebIdentity",
  ],
  [
    "web identity with another claim",
    "I",
    {
      resource: TARGET,
      action: "sts:AssumeRoleWithWebIdentity",
      principal: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
      context: { "token.actions.githubusercontent.com:sub": "repo:evil/r:ref:refs/heads/main" },
      resourcePolicy: policy({
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:o/r:*" } },
      }),
    },
    "AWS STS API Reference, AssumeRoleWithWebIdentity",
  ],
  [
    "SAML provider",
    "A",
    {
      resource: TARGET,
      action: "sts:AssumeRoleWithSAML",
      principal: `arn:aws:iam::${ACCOUNT}:saml-provider/corp`,
      resourcePolicy: policy({
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/corp` },
        Action: "sts:AssumeRoleWithSAML",
      }),
    },
    "AWS STS API Reference, AssumeRoleWithSAML",
  ],
  ["root user cannot assume roles", "I", { ...assume, principal: ROOT, resourcePolicy: trust({ AWS: ROOT }) }],
  [
    "identity policies read a role without its trust",
    "A",
    { action: "iam:GetRole", resource: TARGET, identity: [policy(allow("iam:GetRole"))] },
    "IAM User Guide, Policy evaluation logic",
  ],
];

export const trustPolicies: GoldenCase[] = [...topic("trust", ASSUME, trusts)];
