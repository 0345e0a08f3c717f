import {
  allow,
  deny,
  FULL,
  type GoldenCase,
  grant,
  KEY,
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

const LOGIC = "IAM User Guide, Policy evaluation logic";

const open = { others: "unknown" as const };

const when = (Condition: Record<string, unknown>) => [policy(allow("*", "*", { Condition }))];

const unless = (Condition: Record<string, unknown>) => [FULL, policy(deny("*", "*", { Condition }))];

const S3 = policy(allow("s3:*"));

const EC2_ONLY = policy(allow("ec2:*"));

const lost = (layer: string) => ({ missing: { [layer]: ["a policy that was not collected"] } });

const missing: Row[] = [
  ["resource policy may deny", "U", { identity: [S3], ...lost("resource") }],
  ["resource policy may allow", "U", { ...lost("resource") }],
  ["resource policy cannot help against a deny", "X", { identity: [policy(deny("s3:*"))], ...lost("resource") }],
  ["resource policy of another account", "U", { principal: STRANGER, identity: [S3], ...lost("resource") }],
  [
    "another account's identity policies refuse, whatever the resource says",
    "I",
    { principal: STRANGER, identity: [EC2_ONLY], ...lost("resource") },
  ],
  [
    "key policy",
    "U",
    { action: "kms:Decrypt", resource: KEY, identity: [policy(allow("kms:*"))], ...lost("resource") },
  ],
  [
    "trust policy",
    "U",
    { action: "sts:AssumeRole", resource: TARGET, identity: [policy(allow("sts:*"))], ...lost("resource") },
  ],
  ["identity policies may allow", "U", { identity: [EC2_ONLY], ...lost("identity") }],
  ["identity policies may deny what one allows", "U", { identity: [S3], ...lost("identity") }],
  [
    "identity policies may deny what the resource allows",
    "U",
    { ...lost("identity"), resourcePolicy: policy(grant({ AWS: USER })) },
  ],
  [
    "identity policies cannot help against a bucket policy that denies",
    "X",
    { ...lost("identity"), resourcePolicy: policy(refuse("*")) },
  ],
  [
    "identity policies cannot help where the boundary does not allow",
    "I",
    { ...lost("identity"), boundary: [EC2_ONLY] },
  ],
  [
    "identity policies cannot help another account's user without grant",
    "I",
    { principal: STRANGER, ...lost("identity") },
  ],
  [
    "identity policies do not concern a service",
    "A",
    {
      principal: "sns.amazonaws.com",
      ...lost("identity"),
      resourcePolicy: policy(grant({ Service: "sns.amazonaws.com" })),
    },
  ],
  ["identity policies do not concern the root user", "A", { principal: ROOT, ...lost("identity") }],
  ["boundary may limit", "U", { identity: [S3], ...lost("boundary") }],
  ["boundary cannot help where nothing allows", "I", { ...lost("boundary") }],
  [
    "boundary may deny what a bucket policy gives the user",
    "U",
    { ...lost("boundary"), resourcePolicy: policy(grant({ AWS: USER })) },
  ],
  ["boundary does not concern the root user", "A", { principal: ROOT, ...lost("boundary") }],
  [
    "boundary decides whether NotPrincipal hits",
    "U",
    {
      identity: [FULL],
      ...lost("boundary"),
      resourcePolicy: policy({ Effect: "Deny", NotPrincipal: { AWS: [USER, ROOT] }, Action: "s3:*", Resource: "*" }),
    },
  ],
  ["session policy may limit", "U", { principal: SESSION, identity: [S3], ...lost("session") }],
  ["session policy cannot help where nothing allows", "I", { principal: SESSION, ...lost("session") }],
  ["SCPs may limit", "U", { identity: [S3], ...lost("scp") }],
  ["one level of SCPs is known and allows", "U", { identity: [S3], scp: [[FULL]], ...lost("scp") }],
  ["one level of SCPs is known and denies", "X", { identity: [S3], scp: [[policy(deny("s3:*"))]], ...lost("scp") }],
  [
    "a level of SCPs without allow may lack the policy that allows",
    "U",
    { identity: [S3], scp: [[EC2_ONLY]], ...lost("scp") },
  ],
  ["SCPs cannot help where nothing allows", "I", { ...lost("scp") }],
  [
    "SCPs do not concern a service-linked role",
    "A",
    {
      principal: "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
      identity: [S3],
      ...lost("scp"),
    },
  ],
  [
    "SCPs do not concern a service",
    "A",
    { principal: "sns.amazonaws.com", ...lost("scp"), resourcePolicy: policy(grant({ Service: "sns.amazonaws.com" })) },
  ],
  ["RCPs may limit", "U", { identity: [S3], ...lost("rcp") }],
  [
    "RCPs do not reach the service",
    "A",
    {
      action: "lambda:InvokeFunction",
      resource: "arn:aws:lambda:us-east-1:111122223333:function:f",
      identity: [FULL],
      ...lost("rcp"),
    },
  ],
  [
    "RCPs concern services too",
    "U",
    { principal: "sns.amazonaws.com", ...lost("rcp"), resourcePolicy: policy(grant({ Service: "sns.amazonaws.com" })) },
  ],
  [
    "missing beside a condition that is open",
    "U",
    { ...open, identity: when({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }), ...lost("scp") },
  ],
  ["two layers missing", "U", { identity: [S3], missing: { scp: ["a"], boundary: ["b"] } }],
];

const GRAMMAR = "IAM User Guide, Grammar of the IAM JSON policy language";

const unread: Row[] = [
  [
    "a document that was not read wholly may deny",
    "U",
    { identity: [S3, { Version: "2012-10-17", Statement: [{ Effect: "Maybe" }] }] },
  ],
  [
    "a document that was not read wholly may allow",
    "U",
    { identity: [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: 1, Resource: "*" }] }] },
  ],
  [
    "a deny stands beside a document that was not read",
    "X",
    { identity: [policy(deny("s3:*")), { Version: "2012-10-17" }] },
  ],
  ["deny by an operator that does not exist", "U", { identity: unless({ StringIs: { "s3:prefix": "a" } }) }],
  [
    "deny by an operator that does not exist, of another action",
    "A",
    { identity: [FULL, policy(deny("ec2:*", "*", { Condition: { StringIs: { "s3:prefix": "a" } } }))] },
  ],
  ["deny by a value that cannot be read", "U", { identity: unless({ DateLessThan: { "aws:CurrentTime": "soon" } }) }],
  [
    "deny by a broken condition beside one that is false",
    "A",
    { identity: unless({ StringIs: { "s3:prefix": "a" }, StringEquals: { "s3:prefix": "a" } }) },
  ],
  [
    "allow by an operator that does not exist beside another allow",
    "A",
    { identity: [...when({ StringIs: { "s3:prefix": "a" } }), S3] },
  ],
  ["identity policy without resource", "I", { identity: [policy({ Effect: "Allow", Action: "s3:*" })] }],
  ["identity policy with a principal", "I", { identity: [policy(grant("*"))] }],
  ["identity policy that denies with a principal", "U", { identity: [FULL, policy(refuse("*"))] }],
  ["version that does not exist", "U", { identity: [{ Version: "2030-01-01", Statement: [allow("s3:*")] }] }],
  [
    "keys in odd case",
    "A",
    { identity: [{ version: "2012-10-17", statement: [{ effect: "Allow", action: "s3:*", resource: "*" }] }] },
  ],
];

export const missingLayers: GoldenCase[] = [...topic("missing", LOGIC, missing), ...topic("unread", GRAMMAR, unread)];
