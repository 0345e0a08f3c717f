// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import { allow, deny, FULL, type GoldenCase, policy, ROOT, type Row, SESSION, topic } from "./build.ts";

const VARIABLES = "IAM User Guide, IAM policy elements: Variables and tags";

const NO_VALUE = "IAM User Guide, IAM policy elements: Variables and tags, policy variables with no value";

const folder = (name: string) => `arn:aws:s3:::bkt/${name}/x`;

const read = (pattern: string) => [policy(allow("s3:GetObject", `arn:aws:s3:::bkt/${pattern}/*`))];

const TAG = "aws:PrincipalTag/team";

const inResources: Row[] = [
  ["own user name", "A", { resource: folder("dev"), identity: read("${aws:username}") }],
  ["another's user name", "I", { resource: folder("eve"), identity: read("${aws:username}") }],
  [
    "user name leaves out the path",
    "A",
    {
      principal: "arn:aws:iam::111122223333:user/team/ann",
      resource: folder("ann"),
      identity: read("${aws:username}"),
    },
  ],
  ["variable in other case", "A", { resource: folder("dev"), identity: read("${AWS:UserName}") }],
  ["value is case-sensitive", "I", { resource: folder("Dev"), identity: read("${aws:username}") }],
  [
    "two variables",
    "A",
    {
      resource: folder("red/dev"),
      context: { [TAG]: "red" },
      identity: read("${aws:PrincipalTag/team}/${aws:username}"),
    },
  ],
  ["variable beside text", "A", { resource: folder("home-dev-1"), identity: read("home-${aws:username}-*") }],
  [
    "a wildcard in the value is no wildcard",
    "I",
    { resource: folder("anything"), context: { [TAG]: "*" }, identity: read("${aws:PrincipalTag/team}") },
  ],
  [
    "a wildcard in the value is that character",
    "A",
    { resource: folder("*"), context: { [TAG]: "*" }, identity: read("${aws:PrincipalTag/team}") },
  ],
  [
    "a question mark in the value is no wildcard",
    "I",
    { resource: folder("a"), context: { [TAG]: "?" }, identity: read("${aws:PrincipalTag/team}") },
  ],
  [
    "tag key with a space",
    "A",
    {
      resource: folder("red"),
      context: { "aws:PrincipalTag/cost center": "red" },
      identity: read("${aws:PrincipalTag/cost center}"),
    },
  ],
  [
    "no variable in the account of an ARN",
    "I",
    {
      action: "sqs:SendMessage",
      resource: "arn:aws:sqs:us-east-1:111122223333:q",
      identity: [policy(allow("sqs:*", "arn:aws:sqs:*:${aws:PrincipalAccount}:q"))],
    },
  ],
  [
    "no variable in the region of an ARN, default or not",
    "I",
    {
      action: "sqs:SendMessage",
      resource: "arn:aws:sqs:us-east-1:111122223333:q",
      identity: [policy(allow("sqs:*", "arn:aws:sqs:${aws:PrincipalTag/region, 'us-east-1'}:111122223333:q"))],
    },
  ],
  [
    "variable behind the fifth colon, in a name with colons",
    "A",
    {
      action: "lambda:InvokeFunction",
      resource: "arn:aws:lambda:us-east-1:111122223333:function:dev-f",
      identity: [policy(allow("lambda:*", "arn:aws:lambda:*:111122223333:function:${aws:username}-*"))],
    },
  ],
  [
    "NotResource with variable spares the own folder",
    "A",
    {
      resource: folder("dev"),
      identity: [FULL, policy({ Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::bkt/${aws:username}/*" })],
    },
  ],
  [
    "NotResource with variable hits other folders",
    "X",
    {
      resource: folder("eve"),
      identity: [FULL, policy({ Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::bkt/${aws:username}/*" })],
    },
  ],
  [
    "deny on the own folder",
    "X",
    { resource: folder("dev"), identity: [FULL, policy(deny("s3:*", "arn:aws:s3:::bkt/${aws:username}/*"))] },
  ],
];

const withoutValue: Row[] = [
  ["no such tag: matches nothing", "I", { resource: folder("red"), identity: read("${aws:PrincipalTag/team}") }],
  [
    "no such tag is not an empty text",
    "I",
    { resource: "arn:aws:s3:::bkt//x", identity: read("${aws:PrincipalTag/team}") },
  ],
  [
    "a role session has no user name",
    "I",
    { principal: SESSION, resource: folder("app"), identity: read("${aws:username}") },
  ],
  [
    "the root user has no user name",
    "I",
    {
      principal: ROOT,
      resource: folder("root"),
      resourceAccount: "444455556666",
      identity: [],
      resourcePolicy: policy({ ...allow("s3:GetObject", "arn:aws:s3:::bkt/${aws:username}/*"), Principal: "*" }),
    },
  ],
  [
    "text of the variable itself is not matched",
    "I",
    { resource: folder("${aws:PrincipalTag/team}"), identity: read("${aws:PrincipalTag/team}") },
  ],
  [
    "deny that cannot be filled in denies nothing",
    "A",
    { resource: folder("red"), identity: [FULL, policy(deny("s3:*", "arn:aws:s3:::bkt/${aws:PrincipalTag/team}/*"))] },
  ],
  [
    "NotResource that cannot be filled in excepts nothing",
    "X",
    {
      resource: folder("red"),
      identity: [
        FULL,
        policy({ Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::bkt/${aws:PrincipalTag/team}/*" }),
      ],
    },
  ],
  [
    "key with two values is no variable",
    "I",
    { resource: folder("a"), context: { "aws:TagKeys": ["a", "b"] }, identity: read("${aws:TagKeys}") },
  ],
  [
    "another pattern of the statement still fits",
    "A",
    {
      resource: folder("red"),
      identity: [
        policy(allow("s3:GetObject", ["arn:aws:s3:::bkt/${aws:PrincipalTag/team}/*", "arn:aws:s3:::bkt/red/*"])),
      ],
    },
  ],
];

export const variablesInResources: GoldenCase[] = [
  ...topic("variable", VARIABLES, inResources),
  ...topic("variable-none", NO_VALUE, withoutValue),
];
