// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import { allow, deny, FULL, type GoldenCase, grant, policy, ROLE, type Row, SESSION, topic } from "./build.ts";

const KEYS = "IAM User Guide, AWS global condition context keys";

const LOGIC = "IAM User Guide, Policy evaluation logic";

const on = (key: string) => `${KEYS}, ${key}`;

const open = { others: "unknown" as const };

const asSession = { ...open, principal: SESSION };

const when = (Condition: Record<string, unknown>) => [policy(allow("*", "*", { Condition }))];

const unless = (Condition: Record<string, unknown>) => [FULL, policy(deny("*", "*", { Condition }))];

const S3 = policy(allow("s3:*"));

const EC2_ONLY = policy(allow("ec2:*"));

const logicAndTime: Row[] = [
  ["no condition at all", "A", { ...open, identity: [S3] }, LOGIC],
  ["nothing allows, whatever the context", "I", { ...open, identity: [EC2_ONLY] }, LOGIC],
  [
    "address not known",
    "C",
    { ...open, identity: when({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }) },
    on("aws:SourceIp"),
  ],
  [
    "deny by an address that is not known",
    "C",
    { ...open, identity: unless({ NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }) },
    on("aws:SourceIp"),
  ],
  [
    "address given although the rest is not known",
    "A",
    {
      ...open,
      context: { "aws:SourceIp": "203.0.113.9" },
      identity: when({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }),
    },
    on("aws:SourceIp"),
  ],
  [
    "key known to be absent",
    "I",
    { ...open, absent: ["aws:SourceVpce"], identity: when({ StringEquals: { "aws:SourceVpce": "vpce-1" } }) },
    on("aws:SourceVpce"),
  ],
  [
    "one condition decided false beside an open one",
    "I",
    {
      ...open,
      context: { "aws:SourceVpce": "vpce-2" },
      identity: when({ StringEquals: { "aws:SourceVpce": "vpce-1" }, IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }),
    },
    LOGIC,
  ],
  [
    "one condition decided true beside an open one",
    "C",
    {
      ...open,
      context: { "aws:SourceVpce": "vpce-1" },
      identity: when({ StringEquals: { "aws:SourceVpce": "vpce-1" }, IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }),
    },
    LOGIC,
  ],
  [
    "unconditional allow beside a conditional one",
    "A",
    { ...open, identity: [S3, ...when({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } })] },
    LOGIC,
  ],
  [
    "explicit deny beside an open allow",
    "X",
    { ...open, identity: [...when({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }), policy(deny("s3:*"))] },
    LOGIC,
  ],
  [
    "open deny where nothing allows",
    "I",
    { ...open, identity: [policy(deny("s3:*", "*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }))] },
    LOGIC,
  ],
  [
    "deny whose other condition is false",
    "A",
    {
      ...open,
      context: { "s3:prefix": "a" },
      identity: unless({ Bool: { "aws:SecureTransport": "false" }, StringEquals: { "s3:prefix": "b" } }),
    },
    LOGIC,
  ],
  [
    "TLS is in the caller's hand",
    "C",
    { ...open, identity: unless({ Bool: { "aws:SecureTransport": "false" } }) },
    on("aws:SecureTransport"),
  ],
  [
    "user with long-term key may get MFA credentials",
    "C",
    { ...open, identity: when({ Bool: { "aws:MultiFactorAuthPresent": "true" } }) },
    on("aws:MultiFactorAuthPresent"),
  ],
  [
    "deny without MFA",
    "C",
    { ...open, identity: unless({ BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } }) },
    on("aws:MultiFactorAuthPresent"),
  ],
  [
    "a service never has MFA",
    "I",
    {
      ...open,
      principal: "sns.amazonaws.com",
      resourcePolicy: policy(
        grant("*", "s3:GetObject", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
      ),
    },
    on("aws:MultiFactorAuthPresent"),
  ],
  [
    "a session always has an issue time",
    "A",
    { ...asSession, identity: when({ Null: { "aws:TokenIssueTime": "false" } }) },
    on("aws:TokenIssueTime"),
  ],
  [
    "a session is never without issue time",
    "I",
    { ...asSession, identity: when({ Null: { "aws:TokenIssueTime": "true" } }) },
    on("aws:TokenIssueTime"),
  ],
  [
    "a user may get credentials with issue time",
    "C",
    { ...open, identity: when({ Null: { "aws:TokenIssueTime": "false" } }) },
    on("aws:TokenIssueTime"),
  ],
  [
    "issue time after a past day, session",
    "A",
    { ...asSession, identity: when({ DateGreaterThan: { "aws:TokenIssueTime": "2020-01-01T00:00:01Z" } }) },
    on("aws:TokenIssueTime"),
  ],
  [
    "issue time after a past day, role",
    "A",
    { ...open, principal: ROLE, identity: when({ DateGreaterThan: { "aws:TokenIssueTime": "2020-01-01T00:00:01Z" } }) },
    on("aws:TokenIssueTime"),
  ],
  [
    "issue time after a past day, user",
    "C",
    { ...open, identity: when({ DateGreaterThan: { "aws:TokenIssueTime": "2020-01-01T00:00:01Z" } }) },
    on("aws:TokenIssueTime"),
  ],
  [
    "issue time before a past day, session",
    "I",
    { ...asSession, identity: when({ DateLessThan: { "aws:TokenIssueTime": "2020-01-01T00:00:01Z" } }) },
    on("aws:TokenIssueTime"),
  ],
  [
    "issue time before a past day, user",
    "I",
    { ...open, identity: when({ DateLessThan: { "aws:TokenIssueTime": "2020-01-01T00:00:01Z" } }) },
    on("aws:TokenIssueTime"),
  ],
  [
    "sessions revoked before a past day",
    "A",
    { ...asSession, identity: unless({ DateLessThan: { "aws:TokenIssueTime": "2020-01-01T00:00:01Z" } }) },
    "IAM User Guide, Revoke IAM role temporary security credentials",
  ],
  [
    "now is not before a past day",
    "I",
    { ...open, identity: when({ DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }) },
    on("aws:CurrentTime"),
  ],
  [
    "now is after a past day",
    "A",
    { ...open, identity: when({ DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }) },
    on("aws:CurrentTime"),
  ],
  [
    "a day to come",
    "C",
    { ...open, identity: when({ DateLessThan: { "aws:CurrentTime": "2090-01-01T00:00:00Z" } }) },
    on("aws:CurrentTime"),
  ],
  [
    "now given",
    "A",
    {
      ...open,
      context: { "aws:CurrentTime": "2030-01-01T00:00:00Z" },
      identity: when({ DateLessThan: { "aws:CurrentTime": "2090-01-01T00:00:00Z" } }),
    },
    on("aws:CurrentTime"),
  ],
  [
    "issue time before a day that has passed by the time given",
    "I",
    {
      ...asSession,
      context: { "aws:CurrentTime": "2040-01-01T00:00:00Z" },
      identity: when({ DateLessThan: { "aws:TokenIssueTime": "2039-06-01T00:00:00Z" } }),
    },
    on("aws:TokenIssueTime"),
  ],
  [
    "issue time within the longest session",
    "C",
    {
      ...asSession,
      context: { "aws:CurrentTime": "2040-01-01T00:00:00Z" },
      identity: when({ DateLessThan: { "aws:TokenIssueTime": "2039-12-31T12:00:00Z" } }),
    },
    on("aws:TokenIssueTime"),
  ],
];

export const unknownContext: GoldenCase[] = topic("unknown-context", KEYS, logicAndTime);
