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
  ROOT,
  type Row,
  refuse,
  SESSION,
  STRANGER,
  topic,
  USER,
} from "./build.ts";

const GRANTS = "AWS KMS Developer Guide, Grants in AWS KMS";
const CONSTRAINTS = "AWS KMS Developer Guide, Creating grants, using grant constraints";
const DELEGATION = "AWS KMS Developer Guide, Creating grants, granting CreateGrant permission";
const DENIALS = "AWS KMS Developer Guide, Troubleshooting AWS KMS permissions";
const BOUNDARIES = "IAM User Guide, Permissions boundaries for IAM entities, evaluating with resource-based policies";

const to = (granteePrincipal: string, more = {}) => ({ granteePrincipal, operations: ["Decrypt"], ...more });
const onKey = { action: "kms:Decrypt", resource: KEY };
const NOBODY_NAMED = policy(grant({ AWS: `arn:aws:iam::${ACCOUNT}:role/admin` }, "kms:*"));
const EC2_ONLY = policy(allow("ec2:*"));
const orders = { "kms:EncryptionContext:table": "orders", "kms:EncryptionContextKeys": ["table"] };
const more = { "kms:EncryptionContext:table": "orders", "kms:EncryptionContextKeys": ["table", "year"] };
const subset = { encryptionContextSubset: { table: "orders" } };
const exact = { encryptionContextEquals: { table: "orders" } };
const creates = { operations: ["CreateGrant", "Decrypt"] };
const creating = { action: "kms:CreateGrant", resource: KEY };

const rows: Row[] = [
  [
    "a grant alone, under a key policy that names others",
    "A",
    { ...onKey, resourcePolicy: NOBODY_NAMED, grants: [to(USER)] },
  ],
  ["a grant alone, no key policy known", "A", { ...onKey, grants: [to(USER)] }],
  ["a grant to somebody else", "I", { ...onKey, resourcePolicy: NOBODY_NAMED, grants: [to(ROLE)] }],
  ["a grant of another operation", "I", { ...onKey, grants: [to(USER, { operations: ["Encrypt"] })] }],
  ["the second of two grants", "A", { ...onKey, grants: [to(ROLE), to(USER)] }],
  ["an empty list of grants", "I", { ...onKey, resourcePolicy: NOBODY_NAMED, grants: [] }],
  ["a role's grant holds for its sessions", "A", { ...onKey, principal: SESSION, grants: [to(ROLE)] }],
  ["a session's own grant", "A", { ...onKey, principal: SESSION, grants: [to(SESSION)] }],
  [
    "a session's own grant is none of another session",
    "I",
    { ...onKey, principal: SESSION, grants: [to(`${SESSION}2`)] },
  ],
  [
    "a user of another account, without identity policy",
    "A",
    { ...onKey, principal: STRANGER, grants: [to(STRANGER)] },
  ],
  [
    "a grant to the account, with identity policy",
    "A",
    { ...onKey, identity: [policy(allow("kms:Decrypt"))], grants: [to(ROOT)] },
  ],
  ["a grant to the account, without identity policy", "I", { ...onKey, grants: [to(ROOT)] }],
  ["the root user by a grant to its account", "A", { ...onKey, principal: ROOT, grants: [to(ROOT)] }],
  [
    "a service by a grant to it",
    "A",
    { ...onKey, principal: "dynamodb.amazonaws.com", grants: [to("dynamodb.amazonaws.com")] },
  ],
  [
    "a deny of the key policy",
    "X",
    { ...onKey, resourcePolicy: policy(refuse("*", "kms:Decrypt")), grants: [to(USER)] },
    DENIALS,
  ],
  ["a deny of an identity policy", "X", { ...onKey, identity: [policy(deny("kms:*"))], grants: [to(USER)] }, DENIALS],
  [
    "a deny of the boundary",
    "X",
    { ...onKey, boundary: [policy(allow("*"), deny("kms:*"))], grants: [to(USER)] },
    DENIALS,
  ],
  ["a deny of an SCP", "X", { ...onKey, scp: [[FULL, policy(deny("kms:*"))]], grants: [to(USER)] }, DENIALS],
  ["an SCP that does not allow it", "I", { ...onKey, scp: [[EC2_ONLY]], grants: [to(USER)] }, DENIALS],
  ["a boundary that does not name it, a user", "A", { ...onKey, boundary: [EC2_ONLY], grants: [to(USER)] }, BOUNDARIES],
  [
    "a boundary that does not name it, a role",
    "I",
    { ...onKey, principal: ROLE, boundary: [EC2_ONLY], grants: [to(ROLE)] },
    BOUNDARIES,
  ],
  [
    "a key policy that was not collected may deny",
    "U",
    { ...onKey, grants: [to(USER)], missing: { resource: ["the key policy"] } },
    DENIALS,
  ],
  [
    "the context that a constraint asks for",
    "A",
    { ...onKey, context: orders, grants: [to(USER, subset)] },
    CONSTRAINTS,
  ],
  ["more than a subset constraint asks for", "A", { ...onKey, context: more, grants: [to(USER, subset)] }, CONSTRAINTS],
  [
    "another context than the subset",
    "I",
    { ...onKey, context: { "kms:EncryptionContext:table": "other" }, grants: [to(USER, subset)] },
    CONSTRAINTS,
  ],
  ["no context where a constraint asks for one", "I", { ...onKey, grants: [to(USER, subset)] }, CONSTRAINTS],
  ["exactly the context", "A", { ...onKey, context: orders, grants: [to(USER, exact)] }, CONSTRAINTS],
  ["more than the exact context", "I", { ...onKey, context: more, grants: [to(USER, exact)] }, CONSTRAINTS],
  ["a context that is not known", "C", { ...onKey, others: "unknown", grants: [to(USER, subset)] }, CONSTRAINTS],
  [
    "a value that looks like a policy variable is text",
    "I",
    {
      ...onKey,
      context: { "kms:EncryptionContext:who": "dev" },
      grants: [to(USER, { encryptionContextSubset: { who: "${aws:username}" } })],
    },
    CONSTRAINTS,
  ],
  [
    "constraints say nothing of DescribeKey",
    "A",
    { action: "kms:DescribeKey", resource: KEY, grants: [to(USER, { ...subset, operations: ["DescribeKey"] })] },
    CONSTRAINTS,
  ],
  [
    "a constraint on the source, called directly",
    "I",
    { ...onKey, grants: [to(USER, { sourceArn: "arn:aws:dynamodb:us-east-1:111122223333:table/orders" })] },
    CONSTRAINTS,
  ],
  [
    "hands on what the grant gives",
    "A",
    { ...creating, context: { "kms:GrantOperations": ["Decrypt"] }, grants: [to(USER, creates)] },
    DELEGATION,
  ],
  [
    "hands on more than the grant gives",
    "I",
    { ...creating, context: { "kms:GrantOperations": ["Decrypt", "Encrypt"] }, grants: [to(USER, creates)] },
    DELEGATION,
  ],
  [
    "hands on without the constraint of its grant",
    "I",
    { ...creating, context: { "kms:GrantOperations": ["Decrypt"] }, grants: [to(USER, { ...creates, ...subset })] },
    DELEGATION,
  ],
];

/** Grants on a KMS key beside key policy and identity policies. */
export const keyGrants: GoldenCase[] = topic("kms-grant", GRANTS, rows);
