import {
  ACCOUNT,
  allow,
  type GoldenCase,
  grant,
  KEY,
  OTHER_ACCOUNT,
  policy,
  ROLE,
  ROOT,
  type Row,
  SESSION,
  STRANGER,
  topic,
  USER,
} from "./build.ts";

const KMS = "AWS KMS Developer Guide, Key policies in AWS KMS";

const OTHER_ROOT = `arn:aws:iam::${OTHER_ACCOUNT}:root`;

const EC2_ONLY = policy(allow("ec2:*"));

const onKey = { action: "kms:Decrypt", resource: KEY };

const decrypt = policy(allow("kms:Decrypt", KEY));

const keyTo = (principal: unknown, more = {}) => policy(grant(principal, "kms:*", more));

const kms: Row[] = [
  ["no key policy known: nothing allows", "I", { ...onKey, identity: [decrypt] }],
  [
    "root of the account and identity policy",
    "A",
    { ...onKey, identity: [decrypt], resourcePolicy: keyTo({ AWS: ROOT }) },
  ],
  [
    "account by its digits and identity policy",
    "A",
    { ...onKey, identity: [decrypt], resourcePolicy: keyTo({ AWS: ACCOUNT }) },
  ],
  ["root of the account without identity policy", "I", { ...onKey, resourcePolicy: keyTo({ AWS: ROOT }) }],
  [
    "root for another action",
    "I",
    { ...onKey, identity: [decrypt], resourcePolicy: policy(grant({ AWS: ROOT }, "kms:Encrypt")) },
  ],
  ["user named, without identity policy", "A", { ...onKey, resourcePolicy: keyTo({ AWS: USER }) }],
  [
    "user named, boundary does not allow",
    "A",
    { ...onKey, boundary: [EC2_ONLY], resourcePolicy: keyTo({ AWS: USER }) },
  ],
  [
    "role named, boundary does not allow",
    "I",
    { ...onKey, principal: SESSION, boundary: [EC2_ONLY], resourcePolicy: keyTo({ AWS: ROLE }) },
  ],
  ["role named, without identity policy", "A", { ...onKey, principal: SESSION, resourcePolicy: keyTo({ AWS: ROLE }) }],
  [
    "identity policy denies",
    "X",
    {
      ...onKey,
      identity: [policy({ Effect: "Deny", Action: "kms:*", Resource: "*" })],
      resourcePolicy: keyTo({ AWS: USER }),
    },
  ],
  [
    "everybody of the account through a service",
    "A",
    {
      ...onKey,
      context: { "kms:CallerAccount": ACCOUNT, "kms:ViaService": "s3.us-east-1.amazonaws.com" },
      resourcePolicy: keyTo("*", {
        Condition: { StringEquals: { "kms:CallerAccount": ACCOUNT, "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
      }),
    },
  ],
  [
    "everybody of the account, called directly",
    "I",
    {
      ...onKey,
      identity: [decrypt],
      context: { "kms:CallerAccount": ACCOUNT },
      resourcePolicy: keyTo("*", {
        Condition: { StringEquals: { "kms:CallerAccount": ACCOUNT, "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
      }),
    },
  ],
  [
    "encryption context fits",
    "A",
    {
      ...onKey,
      context: { "kms:EncryptionContext:app": "a" },
      resourcePolicy: keyTo({ AWS: USER }, { Condition: { StringEquals: { "kms:EncryptionContext:app": "a" } } }),
    },
  ],
  [
    "another account: both sides",
    "A",
    { ...onKey, principal: STRANGER, identity: [decrypt], resourcePolicy: keyTo({ AWS: OTHER_ROOT }) },
  ],
  [
    "another account: key policy alone",
    "I",
    { ...onKey, principal: STRANGER, resourcePolicy: keyTo({ AWS: STRANGER }) },
  ],
  [
    "another account: identity policy alone",
    "I",
    { ...onKey, principal: STRANGER, identity: [decrypt], resourcePolicy: keyTo({ AWS: ROOT }) },
  ],
  ["root user by the account's statement", "A", { ...onKey, principal: ROOT, resourcePolicy: keyTo({ AWS: ROOT }) }],
  ["root user is bound by the key policy", "I", { ...onKey, principal: ROOT, resourcePolicy: keyTo({ AWS: USER }) }],
  [
    "calls without a key need no key policy",
    "A",
    { action: "kms:CreateKey", resource: "*", identity: [policy(allow("kms:CreateKey"))] },
  ],
  [
    "an alias has no policy of its own",
    "A",
    {
      action: "kms:CreateAlias",
      resource: "arn:aws:kms:us-east-1:111122223333:alias/a",
      identity: [policy(allow("kms:CreateAlias"))],
    },
  ],
];

export const keyPolicies: GoldenCase[] = [...topic("kms", KMS, kms)];
