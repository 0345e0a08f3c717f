// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import { allow, type GoldenCase, policy, type Row, topic, USER } from "./build.ts";

const VARIABLES = "IAM User Guide, IAM policy elements: Variables and tags";

const DEFAULTS = "IAM User Guide, IAM policy elements: Variables and tags, specifying default values";

const SPECIAL = "IAM User Guide, IAM policy elements: Variables and tags, where you can use policy variables";

const VERSION = "IAM User Guide, IAM JSON policy elements: Version";

const folder = (name: string) => `arn:aws:s3:::bkt/${name}/x`;

const read = (pattern: string) => [policy(allow("s3:GetObject", `arn:aws:s3:::bkt/${pattern}/*`))];

const old = (pattern: string) => [
  { Version: "2008-10-17", Statement: [allow("s3:GetObject", `arn:aws:s3:::bkt/${pattern}/*`)] },
];

const when = (operator: string, key: string, value: string | string[]) => [
  policy(allow("*", "*", { Condition: { [operator]: { [key]: value } } })),
];

const TAG = "aws:PrincipalTag/team";

const defaults: Row[] = [
  ["default stands in", "A", { resource: folder("all"), identity: read("${aws:PrincipalTag/team, 'all'}") }],
  ["default without space", "A", { resource: folder("all"), identity: read("${aws:PrincipalTag/team,'all'}") }],
  [
    "value goes before default",
    "A",
    { resource: folder("red"), context: { [TAG]: "red" }, identity: read("${aws:PrincipalTag/team, 'all'}") },
  ],
  [
    "default is not used beside a value",
    "I",
    { resource: folder("all"), context: { [TAG]: "red" }, identity: read("${aws:PrincipalTag/team, 'all'}") },
  ],
  [
    "a wildcard in the default is no wildcard",
    "I",
    { resource: folder("red"), identity: read("${aws:PrincipalTag/team, '*'}") },
  ],
  ["empty default", "A", { resource: "arn:aws:s3:::bkt//x", identity: read("${aws:PrincipalTag/team, ''}") }],
  [
    "default in a condition",
    "A",
    { context: { "s3:prefix": "all" }, identity: when("StringEquals", "s3:prefix", "${aws:PrincipalTag/team, 'all'}") },
  ],
];

const special: Row[] = [
  ["star as itself", "A", { resource: folder("a*b"), identity: read("a${*}b") }],
  ["star as itself is no wildcard", "I", { resource: folder("axb"), identity: read("a${*}b") }],
  ["question mark as itself", "A", { resource: folder("a?b"), identity: read("a${?}b") }],
  ["question mark as itself is no wildcard", "I", { resource: folder("axb"), identity: read("a${?}b") }],
  ["dollar as itself", "A", { resource: folder("a$b"), identity: read("a${$}b") }],
  ["dollar that opens no variable", "A", { resource: folder("a$b"), identity: read("a$b") }],
  [
    "star as itself in a condition",
    "I",
    { context: { "s3:prefix": "abc" }, identity: when("StringLike", "s3:prefix", "a${*}c") },
  ],
];

const inConditions: Row[] = [
  [
    "StringEquals with a variable",
    "A",
    { context: { "s3:prefix": "dev" }, identity: when("StringEquals", "s3:prefix", "${aws:username}") },
  ],
  [
    "StringLike with variable and wildcard",
    "A",
    { context: { "s3:prefix": "dev/a" }, identity: when("StringLike", "s3:prefix", "${aws:username}/*") },
  ],
  [
    "StringEquals takes the wildcard as a character",
    "I",
    { context: { "s3:prefix": "dev/a" }, identity: when("StringEquals", "s3:prefix", "${aws:username}/*") },
  ],
  [
    "StringEqualsIgnoreCase ignores the case of the value",
    "A",
    { context: { "s3:prefix": "DEV" }, identity: when("StringEqualsIgnoreCase", "s3:prefix", "${aws:username}") },
  ],
  [
    "ArnLike with a variable",
    "A",
    {
      context: { "aws:SourceArn": USER },
      identity: when("ArnLike", "aws:SourceArn", "arn:aws:iam::${aws:PrincipalAccount}:user/*"),
    },
  ],
  [
    "tag of the resource against tag of the principal",
    "A",
    {
      context: { "aws:ResourceTag/team": "red", [TAG]: "red" },
      identity: when("StringEquals", "aws:ResourceTag/team", "${aws:PrincipalTag/team}"),
    },
  ],
  [
    "tags differ",
    "I",
    {
      context: { "aws:ResourceTag/team": "blue", [TAG]: "red" },
      identity: when("StringEquals", "aws:ResourceTag/team", "${aws:PrincipalTag/team}"),
    },
  ],
  [
    "principal without tag",
    "I",
    {
      context: { "aws:ResourceTag/team": "blue" },
      identity: when("StringEquals", "aws:ResourceTag/team", "${aws:PrincipalTag/team}"),
    },
  ],
  ["neither has the tag", "I", { identity: when("StringEquals", "aws:ResourceTag/team", "${aws:PrincipalTag/team}") }],
  [
    "StringNotEquals with a variable without value",
    "A",
    {
      context: { "aws:ResourceTag/team": "blue" },
      identity: when("StringNotEquals", "aws:ResourceTag/team", "${aws:PrincipalTag/team}"),
    },
  ],
];

const versions: Row[] = [
  ["old version takes the variable as text", "I", { resource: folder("dev"), identity: old("${aws:username}") }],
  ["old version matches the text", "A", { resource: folder("${aws:username}"), identity: old("${aws:username}") }],
  [
    "no version is the old one",
    "I",
    {
      resource: folder("dev"),
      identity: [{ Statement: [allow("s3:GetObject", "arn:aws:s3:::bkt/${aws:username}/*")] }],
    },
  ],
  ["old version: the star in braces is a wildcard", "A", { resource: folder("${abc}"), identity: old("${*}") }],
  [
    "each policy by its own version",
    "A",
    { resource: folder("dev"), identity: [...old("${aws:username}"), ...read("${aws:username}")] },
  ],
  [
    "old version in a condition",
    "I",
    {
      context: { "s3:prefix": "dev" },
      identity: [
        {
          Version: "2008-10-17",
          Statement: [allow("*", "*", { Condition: { StringEquals: { "s3:prefix": "${aws:username}" } } })],
        },
      ],
    },
  ],
];

export const variablesInConditions: GoldenCase[] = [
  ...topic("variable-default", DEFAULTS, defaults),
  ...topic("variable-special", SPECIAL, special),
  ...topic("variable-condition", VARIABLES, inConditions),
  ...topic("version", VERSION, versions),
];
