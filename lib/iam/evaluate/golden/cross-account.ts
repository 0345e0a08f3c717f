// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import {
  allow,
  FULL,
  type GoldenCase,
  grant,
  OTHER_ACCOUNT,
  policy,
  ROOT,
  type Row,
  refuse,
  STRANGER,
  topic,
  USER,
} from "./build.ts";

const CROSS = "IAM User Guide, Cross-account policy evaluation logic";

const OTHER_ROOT = `arn:aws:iam::${OTHER_ACCOUNT}:root`;

const OTHER_ROLE = `arn:aws:iam::${OTHER_ACCOUNT}:role/app`;

const OTHER_SESSION = `arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/app/s1`;

const EC2_ONLY = policy(allow("ec2:*"));

const S3 = policy(allow("s3:*"));

const DENY_S3 = policy({ Effect: "Deny", Action: "s3:*", Resource: "*" });

const to = (principal: unknown, more = {}) => policy(grant(principal, "s3:GetObject", more));

const cross: Row[] = [
  ["resource policy alone", "I", { resourcePolicy: to({ AWS: STRANGER }) }],
  ["identity policy alone", "I", { identity: [FULL], resourcePolicy: to({ AWS: USER }) }],
  ["no resource policy at all", "I", { identity: [FULL] }],
  ["user named and identity policy", "A", { identity: [S3], resourcePolicy: to({ AWS: STRANGER }) }],
  ["account named and identity policy", "A", { identity: [S3], resourcePolicy: to({ AWS: OTHER_ACCOUNT }) }],
  ["account's root named and identity policy", "A", { identity: [S3], resourcePolicy: to({ AWS: OTHER_ROOT }) }],
  ["everybody and identity policy", "A", { identity: [S3], resourcePolicy: to("*") }],
  ["everybody without identity policy", "I", { resourcePolicy: to("*") }],
  ["the owner's own account named", "I", { identity: [S3], resourcePolicy: to({ AWS: ROOT }) }],
  [
    "role named, asked by its session",
    "A",
    { principal: OTHER_SESSION, identity: [S3], resourcePolicy: to({ AWS: OTHER_ROLE }) },
  ],
  ["session named, no identity policy", "I", { principal: OTHER_SESSION, resourcePolicy: to({ AWS: OTHER_SESSION }) }],
  [
    "session named and identity policy",
    "A",
    { principal: OTHER_SESSION, identity: [S3], resourcePolicy: to({ AWS: OTHER_SESSION }) },
  ],
  [
    "session named, boundary does not allow",
    "I",
    { principal: OTHER_SESSION, identity: [S3], boundary: [EC2_ONLY], resourcePolicy: to({ AWS: OTHER_SESSION }) },
  ],
  [
    "user named, boundary does not allow",
    "I",
    { identity: [S3], boundary: [EC2_ONLY], resourcePolicy: to({ AWS: STRANGER }) },
  ],
  [
    "session policy does not allow",
    "I",
    { principal: OTHER_SESSION, identity: [S3], session: EC2_ONLY, resourcePolicy: to({ AWS: OTHER_ROLE }) },
  ],
  ["deny on the caller's side", "X", { identity: [S3, DENY_S3], resourcePolicy: to({ AWS: STRANGER }) }],
  [
    "deny on the owner's side",
    "X",
    { identity: [S3], resourcePolicy: policy(grant({ AWS: STRANGER }), refuse({ AWS: OTHER_ROOT })) },
  ],
  [
    "organisation fits",
    "A",
    {
      identity: [S3],
      context: { "aws:PrincipalOrgID": "o-1" },
      resourcePolicy: to("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
    },
  ],
  [
    "organisation does not fit",
    "I",
    {
      identity: [S3],
      context: { "aws:PrincipalOrgID": "o-2" },
      resourcePolicy: to("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
    },
  ],
  [
    "account of the caller follows from the request",
    "A",
    {
      identity: [S3],
      resourcePolicy: to("*", { Condition: { StringEquals: { "aws:PrincipalAccount": OTHER_ACCOUNT } } }),
    },
  ],
  [
    "account of the resource follows from the request",
    "I",
    {
      identity: [
        policy(
          allow("s3:*", "*", { Condition: { StringEquals: { "aws:ResourceAccount": "${aws:PrincipalAccount}" } } }),
        ),
      ],
      resourcePolicy: to("*"),
    },
  ],
  [
    "identity policy limited to another bucket",
    "I",
    { identity: [policy(allow("s3:*", "arn:aws:s3:::other/*"))], resourcePolicy: to({ AWS: STRANGER }) },
  ],
  [
    "function of another account, both sides",
    "A",
    {
      action: "lambda:InvokeFunction",
      resource: "arn:aws:lambda:us-east-1:111122223333:function:f",
      identity: [policy(allow("lambda:InvokeFunction"))],
      resourcePolicy: policy(grant({ AWS: OTHER_ACCOUNT }, "lambda:InvokeFunction")),
    },
  ],
  ["root user of another account", "A", { principal: OTHER_ROOT, resourcePolicy: to({ AWS: OTHER_ROOT }) }],
  [
    "root user of another account, one of its users named",
    "I",
    { principal: OTHER_ROOT, resourcePolicy: to({ AWS: STRANGER }) },
  ],
];

export const crossAccount: GoldenCase[] = [...topic("cross-account", CROSS, cross, { principal: STRANGER })];
