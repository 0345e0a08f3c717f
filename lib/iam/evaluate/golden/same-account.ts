// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import {
  allow,
  FULL,
  type GoldenCase,
  grant,
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

const WITHIN = "IAM User Guide, Policy evaluation for requests within a single account";

const BOUNDARY = "IAM User Guide, Permissions boundaries for IAM entities";

const SESSIONS = "IAM User Guide, Policies and permissions in AWS Identity and Access Management, session policies";

const EC2_ONLY = policy(allow("ec2:*"));

const to = (principal: unknown, more = {}) => policy(grant(principal, "s3:GetObject", more));

const asSession = { principal: SESSION };

const PRINCIPAL_ARN = { Condition: { ArnEquals: { "aws:PrincipalArn": ROLE } } };

const sameAccount: Row[] = [
  ["identity policy alone", "A", { identity: [FULL], resourcePolicy: to({ AWS: STRANGER }) }],
  ["user ARN beside a boundary that does not allow", "A", { boundary: [EC2_ONLY], resourcePolicy: to({ AWS: USER }) }],
  ["everybody beside a boundary that does not allow", "A", { boundary: [EC2_ONLY], resourcePolicy: to("*") }],
  [
    "account beside a boundary that does not allow",
    "I",
    { identity: [FULL], boundary: [EC2_ONLY], resourcePolicy: to({ AWS: ROOT }) },
  ],
  [
    "user ARN beside a boundary that denies",
    "X",
    { boundary: [policy({ Effect: "Deny", Action: "s3:*", Resource: "*" })], resourcePolicy: to({ AWS: USER }) },
  ],
  [
    "user ARN beside an identity policy that denies",
    "X",
    { identity: [policy({ Effect: "Deny", Action: "s3:*", Resource: "*" })], resourcePolicy: to({ AWS: USER }) },
  ],
  [
    "role ARN beside a boundary that does not allow",
    "I",
    { ...asSession, boundary: [EC2_ONLY], resourcePolicy: to({ AWS: ROLE }) },
  ],
  [
    "role ARN inside the boundary",
    "A",
    { ...asSession, boundary: [policy(allow("s3:*"))], resourcePolicy: to({ AWS: ROLE }) },
  ],
  [
    "role ARN beside a session policy that does not allow",
    "I",
    { ...asSession, session: EC2_ONLY, resourcePolicy: to({ AWS: ROLE }) },
  ],
  [
    "role ARN inside the session policy",
    "A",
    { ...asSession, session: policy(allow("s3:Get*")), resourcePolicy: to({ AWS: ROLE }) },
  ],
  [
    "session ARN beside a boundary that does not allow",
    "A",
    { ...asSession, boundary: [EC2_ONLY], resourcePolicy: to({ AWS: SESSION }) },
  ],
  [
    "session ARN beside a session policy that does not allow",
    "A",
    { ...asSession, session: EC2_ONLY, resourcePolicy: to({ AWS: SESSION }) },
  ],
  [
    "session ARN beside a session policy that denies",
    "X",
    {
      ...asSession,
      session: policy({ Effect: "Deny", Action: "*", Resource: "*" }),
      resourcePolicy: to({ AWS: SESSION }),
    },
  ],
  [
    "everybody with aws:PrincipalArn beside a boundary",
    "A",
    { ...asSession, boundary: [EC2_ONLY], resourcePolicy: to("*", PRINCIPAL_ARN) },
  ],
  [
    "everybody with aws:PrincipalArn beside a session policy",
    "A",
    { ...asSession, session: EC2_ONLY, resourcePolicy: to("*", PRINCIPAL_ARN) },
  ],
  [
    "everybody with aws:PrincipalArn of another role",
    "I",
    { ...asSession, resourcePolicy: to("*", { Condition: { ArnEquals: { "aws:PrincipalArn": `${ROLE}2` } } }) },
  ],
  [
    "aws:PrincipalArn of a session is not the session's ARN",
    "I",
    { ...asSession, resourcePolicy: to("*", { Condition: { ArnEquals: { "aws:PrincipalArn": SESSION } } }) },
  ],
  [
    "role and session both named: the session counts",
    "A",
    { ...asSession, boundary: [EC2_ONLY], resourcePolicy: to({ AWS: [ROLE, SESSION] }) },
  ],
  [
    "session ARN in one statement, role in another",
    "A",
    { ...asSession, boundary: [EC2_ONLY], resourcePolicy: policy(grant({ AWS: ROLE }), grant({ AWS: SESSION })) },
  ],
  [
    "federated user's session beside a session policy that does not allow",
    "A",
    {
      principal: "arn:aws:sts::111122223333:federated-user/ann",
      session: EC2_ONLY,
      resourcePolicy: to({ AWS: "arn:aws:sts::111122223333:federated-user/ann" }),
    },
  ],
  [
    "user behind a federated session beside a session policy that does not allow",
    "I",
    {
      principal: "arn:aws:sts::111122223333:federated-user/ann",
      roleArn: USER,
      session: EC2_ONLY,
      resourcePolicy: to({ AWS: USER }),
    },
  ],
  [
    "user behind a federated session inside the session policy",
    "A",
    {
      principal: "arn:aws:sts::111122223333:federated-user/ann",
      roleArn: USER,
      session: policy(allow("s3:*")),
      resourcePolicy: to({ AWS: USER }),
    },
  ],
  [
    "condition of the resource policy does not hold",
    "I",
    { resourcePolicy: to({ AWS: USER }, { Condition: { Bool: { "aws:SecureTransport": "true" } } }) },
  ],
  ["resource policy for another action", "I", { resourcePolicy: policy(grant({ AWS: USER }, "s3:PutObject")) }],
  [
    "resource policy for another object",
    "I",
    { resourcePolicy: policy({ ...grant({ AWS: USER }), Resource: "arn:aws:s3:::bkt/other" }) },
  ],
  ["resource without account counts as the caller's", "A", { resourceAccount: null, identity: [FULL] }],
  [
    "a resource policy that denies by condition",
    "X",
    {
      identity: [FULL],
      context: { "aws:SecureTransport": "false" },
      resourcePolicy: policy(refuse("*", "s3:*", { Condition: { Bool: { "aws:SecureTransport": "false" } } })),
    },
  ],
];

const limits: Row[] = [
  ["boundary grants nothing", "I", { boundary: [FULL] }, BOUNDARY],
  ["both allow", "A", { identity: [policy(allow("s3:*"))], boundary: [policy(allow("s3:Get*"))] }, BOUNDARY],
  [
    "boundary allows another resource",
    "I",
    { identity: [FULL], boundary: [policy(allow("s3:*", "arn:aws:s3:::other/*"))] },
    BOUNDARY,
  ],
  [
    "boundary by NotAction",
    "I",
    { identity: [FULL], boundary: [policy({ Effect: "Allow", NotAction: "s3:*", Resource: "*" })] },
    BOUNDARY,
  ],
  [
    "boundary denies",
    "X",
    { identity: [FULL], boundary: [policy(allow("*"), { Effect: "Deny", Action: "s3:*", Resource: "*" })] },
    BOUNDARY,
  ],
  [
    "boundary with a condition that holds",
    "A",
    {
      identity: [FULL],
      context: { "aws:SourceIp": "203.0.113.9" },
      boundary: [policy(allow("*", "*", { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }))],
    },
    BOUNDARY,
  ],
  [
    "boundary with a condition that does not hold",
    "I",
    {
      identity: [FULL],
      boundary: [policy(allow("*", "*", { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }))],
    },
    BOUNDARY,
  ],
  [
    "boundary with a variable",
    "A",
    {
      identity: [FULL],
      resource: "arn:aws:s3:::bkt/dev/x",
      boundary: [policy(allow("s3:*", "arn:aws:s3:::bkt/${aws:username}/*"))],
    },
    BOUNDARY,
  ],
  ["a boundary without statements", "I", { identity: [FULL], boundary: [] }, BOUNDARY],
  ["boundary limits a role's sessions", "I", { ...asSession, identity: [FULL], boundary: [EC2_ONLY] }, BOUNDARY],
  ["session policy grants nothing", "I", { ...asSession, session: FULL }, SESSIONS],
  [
    "role and session policy both allow",
    "A",
    { ...asSession, identity: [FULL], session: policy(allow("s3:GetObject")) },
    SESSIONS,
  ],
  [
    "session policy narrower than the role",
    "I",
    { ...asSession, identity: [policy(allow("s3:*"))], session: policy(allow("s3:PutObject")) },
    SESSIONS,
  ],
  ["session policy wider than the role", "I", { ...asSession, identity: [EC2_ONLY], session: FULL }, SESSIONS],
  [
    "session policy denies",
    "X",
    {
      ...asSession,
      identity: [FULL],
      session: policy(allow("*"), { Effect: "Deny", Action: "s3:Get*", Resource: "*" }),
    },
    SESSIONS,
  ],
  [
    "session, boundary and identity all allow",
    "A",
    { ...asSession, identity: [FULL], boundary: [policy(allow("s3:*"))], session: policy(allow("s3:Get*")) },
    SESSIONS,
  ],
  [
    "boundary fails between identity and session",
    "I",
    { ...asSession, identity: [FULL], boundary: [EC2_ONLY], session: FULL },
    SESSIONS,
  ],
  [
    "federated user without session policy has nothing",
    "I",
    { principal: "arn:aws:sts::111122223333:federated-user/ann", identity: [FULL] },
    SESSIONS,
  ],
  [
    "federated user with session policy",
    "A",
    { principal: "arn:aws:sts::111122223333:federated-user/ann", identity: [FULL], session: policy(allow("s3:*")) },
    SESSIONS,
  ],
  [
    "federated user beyond the user's own policies",
    "I",
    { principal: "arn:aws:sts::111122223333:federated-user/ann", identity: [EC2_ONLY], session: policy(allow("s3:*")) },
    SESSIONS,
  ],
];

export const sameAccountCases: GoldenCase[] = [
  ...topic("same-account", WITHIN, sameAccount),
  ...topic("limit", BOUNDARY, limits),
];
