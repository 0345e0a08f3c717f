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
  STRANGER,
  topic,
  USER,
} from "./build.ts";

const PRINCIPAL = "IAM User Guide, AWS JSON policy elements: Principal";

const NOT_PRINCIPAL = "IAM User Guide, AWS JSON policy elements: NotPrincipal";

const to = (principal: unknown, more = {}) => policy(grant(principal, "s3:GetObject", more));

const asSession = { principal: SESSION };

const principals: Row[] = [
  ["everybody, short form", "A", { resourcePolicy: to("*") }],
  ["everybody of AWS", "A", { resourcePolicy: to({ AWS: "*" }) }],
  ["the user", "A", { resourcePolicy: to({ AWS: USER }) }],
  ["another user", "I", { resourcePolicy: to({ AWS: `${USER}2` }) }],
  ["a user name is case-sensitive", "I", { resourcePolicy: to({ AWS: "arn:aws:iam::111122223333:user/DEV" }) }],
  [
    "a user of the same name in another account",
    "I",
    { resourcePolicy: to({ AWS: `arn:aws:iam::${OTHER_ACCOUNT}:user/dev` }) },
  ],
  ["one of a list", "A", { resourcePolicy: to({ AWS: [ROLE, USER] }) }],
  ["no wildcard inside an ARN", "I", { resourcePolicy: to({ AWS: "arn:aws:iam::111122223333:user/*" }) }],
  ["a group is no principal", "I", { resourcePolicy: to({ AWS: "arn:aws:iam::111122223333:group/devs" }) }],
  ["the account alone leaves it to identity policies", "I", { resourcePolicy: to({ AWS: ACCOUNT }) }],
  ["the account's root alone leaves it to identity policies", "I", { resourcePolicy: to({ AWS: ROOT }) }],
  [
    "account and identity policy",
    "A",
    { resourcePolicy: to({ AWS: ACCOUNT }), identity: [policy(allow("s3:GetObject"))] },
  ],
  ["an AWS service is not the user", "I", { resourcePolicy: to({ Service: "lambda.amazonaws.com" }) }],
  [
    "an identity provider is not the user",
    "I",
    { resourcePolicy: to({ Federated: "cognito-identity.amazonaws.com" }) },
  ],
  ["type of principal in odd case", "A", { resourcePolicy: to({ aws: USER }) }],
  ["empty principal", "I", { resourcePolicy: to({}) }],
  ["no principal at all grants nothing", "I", { resourcePolicy: policy(allow("s3:GetObject")) }],
  ["role, asked by its session", "A", { ...asSession, resourcePolicy: to({ AWS: ROLE }) }],
  ["role as such is none of its named sessions", "I", { principal: ROLE, resourcePolicy: to({ AWS: SESSION }) }],
  ["session by its name", "A", { ...asSession, resourcePolicy: to({ AWS: SESSION }) }],
  ["another session of the role", "I", { ...asSession, resourcePolicy: to({ AWS: `${SESSION}2` }) }],
  [
    "no wildcard in a session's name",
    "I",
    { ...asSession, resourcePolicy: to({ AWS: "arn:aws:sts::111122223333:assumed-role/app/*" }) },
  ],
  [
    "a session of another role",
    "I",
    { ...asSession, resourcePolicy: to({ AWS: "arn:aws:sts::111122223333:assumed-role/web/s1" }) },
  ],
  [
    "role with a path, asked by its session",
    "A",
    {
      ...asSession,
      roleArn: "arn:aws:iam::111122223333:role/team/app",
      resourcePolicy: to({ AWS: "arn:aws:iam::111122223333:role/team/app" }),
    },
  ],
  ["unique id of the user", "A", { uniqueId: "AIDAEXAMPLEDEV", resourcePolicy: to({ AWS: "AIDAEXAMPLEDEV" }) }],
  ["unique id of a deleted user", "I", { uniqueId: "AIDAEXAMPLEDEV", resourcePolicy: to({ AWS: "AIDAEXAMPLEOLD" }) }],
  [
    "unique id of the role, asked by its session",
    "A",
    { ...asSession, uniqueId: "AROAEXAMPLEAPP", resourcePolicy: to({ AWS: "AROAEXAMPLEAPP" }) },
  ],
  ["unique id without any id in the request", "I", { resourcePolicy: to({ AWS: "AIDAEXAMPLEDEV" }) }],
  [
    "federated user by its session",
    "A",
    {
      principal: "arn:aws:sts::111122223333:federated-user/ann",
      resourcePolicy: to({ AWS: "arn:aws:sts::111122223333:federated-user/ann" }),
    },
  ],
  [
    "another federated user",
    "I",
    {
      principal: "arn:aws:sts::111122223333:federated-user/ann",
      resourcePolicy: to({ AWS: "arn:aws:sts::111122223333:federated-user/bob" }),
    },
  ],
  [
    "account of a federated user leaves it to identity policies",
    "I",
    { principal: "arn:aws:sts::111122223333:federated-user/ann", resourcePolicy: to({ AWS: ROOT }) },
  ],
  ["deny everybody", "X", { identity: [FULL], resourcePolicy: policy(refuse("*")) }],
  ["deny the user", "X", { identity: [FULL], resourcePolicy: policy(refuse({ AWS: USER })) }],
  ["deny the account hits its users", "X", { identity: [FULL], resourcePolicy: policy(refuse({ AWS: ROOT })) }],
  [
    "deny the role hits its sessions",
    "X",
    { ...asSession, identity: [FULL], resourcePolicy: policy(refuse({ AWS: ROLE })) },
  ],
  ["deny another user", "A", { identity: [FULL], resourcePolicy: policy(refuse({ AWS: STRANGER })) }],
  [
    "deny a service spares users",
    "A",
    { identity: [FULL], resourcePolicy: policy(refuse({ Service: "s3.amazonaws.com" })) },
  ],
];

const exceptBut = (...AWS: string[]) =>
  policy({ Effect: "Deny", NotPrincipal: { AWS }, Action: "s3:*", Resource: "*" });

const notPrincipals: Row[] = [
  ["user and account named", "A", { identity: [FULL], resourcePolicy: exceptBut(USER, ROOT) }],
  ["account named by its digits", "A", { identity: [FULL], resourcePolicy: exceptBut(USER, ACCOUNT) }],
  ["user without account", "X", { identity: [FULL], resourcePolicy: exceptBut(USER) }],
  ["account without user", "X", { identity: [FULL], resourcePolicy: exceptBut(ROOT) }],
  ["another user named", "X", { identity: [FULL], resourcePolicy: exceptBut(STRANGER, ROOT) }],
  [
    "session, role and account named",
    "A",
    { ...asSession, identity: [FULL], resourcePolicy: exceptBut(SESSION, ROLE, ROOT) },
  ],
  ["session without role", "X", { ...asSession, identity: [FULL], resourcePolicy: exceptBut(SESSION, ROOT) }],
  ["role without session", "X", { ...asSession, identity: [FULL], resourcePolicy: exceptBut(ROLE, ROOT) }],
  [
    "session and role without account",
    "X",
    { ...asSession, identity: [FULL], resourcePolicy: exceptBut(SESSION, ROLE) },
  ],
  [
    "another session named",
    "X",
    { ...asSession, identity: [FULL], resourcePolicy: exceptBut(`${SESSION}2`, ROLE, ROOT) },
  ],
  ["root named by the account", "A", { principal: ROOT, resourcePolicy: exceptBut(ROOT) }],
  [
    "everybody excepted",
    "A",
    { identity: [FULL], resourcePolicy: policy({ Effect: "Deny", NotPrincipal: "*", Action: "s3:*", Resource: "*" }) },
  ],
  [
    "a boundary makes the deny hit whoever is named",
    "X",
    { identity: [FULL], boundary: [FULL], resourcePolicy: exceptBut(USER, ROOT) },
  ],
  ["exception grants nothing", "I", { resourcePolicy: exceptBut(USER, ROOT) }],
  [
    "service excepted",
    "A",
    {
      principal: "logs.amazonaws.com",
      resourcePolicy: policy(grant({ Service: "logs.amazonaws.com" }), {
        Effect: "Deny",
        NotPrincipal: { Service: "logs.amazonaws.com" },
        Action: "s3:*",
        Resource: "*",
      }),
    },
  ],
  [
    "service not excepted",
    "X",
    {
      principal: "sns.amazonaws.com",
      resourcePolicy: policy({
        Effect: "Deny",
        NotPrincipal: { Service: "logs.amazonaws.com" },
        Action: "s3:*",
        Resource: "*",
      }),
    },
  ],
  [
    "anonymous caller is nobody's exception",
    "X",
    {
      principal: "*",
      resourcePolicy: policy(grant("*"), {
        Effect: "Deny",
        NotPrincipal: { AWS: [USER, ROOT] },
        Action: "s3:*",
        Resource: "*",
      }),
    },
  ],
  [
    "allow all but the user",
    "I",
    { resourcePolicy: policy({ Effect: "Allow", NotPrincipal: { AWS: USER }, Action: "s3:*", Resource: "*" }) },
  ],
  [
    "allow all but another",
    "A",
    { resourcePolicy: policy({ Effect: "Allow", NotPrincipal: { AWS: STRANGER }, Action: "s3:*", Resource: "*" }) },
  ],
];

export const principalCases: GoldenCase[] = [
  ...topic("principal", PRINCIPAL, principals),
  ...topic("not-principal", NOT_PRINCIPAL, notPrincipals),
];
