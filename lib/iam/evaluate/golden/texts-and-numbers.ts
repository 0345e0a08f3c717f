import { type ConditionRow, conditions, type GoldenCase } from "./build.ts";

const OPERATORS = "IAM User Guide, IAM JSON policy elements: Condition operators";

const of = (section: string) => `${OPERATORS}, ${section}`;

const strings: ConditionRow[] = [
  ["StringEquals: same", true, { StringEquals: { "s3:prefix": "a" } }, { "s3:prefix": "a" }],
  ["StringEquals: case matters", false, { StringEquals: { "s3:prefix": "A" } }, { "s3:prefix": "a" }],
  ["StringEquals: star is a character", false, { StringEquals: { "s3:prefix": "a*" } }, { "s3:prefix": "ab" }],
  ["StringEquals: star matches star", true, { StringEquals: { "s3:prefix": "a*" } }, { "s3:prefix": "a*" }],
  ["StringEquals: empty text is a value", true, { StringEquals: { "s3:prefix": ["", "a"] } }, { "s3:prefix": "" }],
  ["StringEquals: one of the values", true, { StringEquals: { "s3:prefix": ["a", "b"] } }, { "s3:prefix": "b" }],
  ["StringEquals: none of the values", false, { StringEquals: { "s3:prefix": ["a", "b"] } }, { "s3:prefix": "c" }],
  ["StringEquals: number in the policy", true, { StringEquals: { "s3:max-keys": 10 } }, { "s3:max-keys": "10" }],
  [
    "StringEquals: boolean in the context",
    true,
    { StringEquals: { "aws:SecureTransport": "true" } },
    { "aws:SecureTransport": true },
  ],
  ["StringEquals: key absent", false, { StringEquals: { "s3:prefix": "a" } }],
  ["StringNotEquals: different", true, { StringNotEquals: { "s3:prefix": "a" } }, { "s3:prefix": "b" }],
  ["StringNotEquals: same", false, { StringNotEquals: { "s3:prefix": "a" } }, { "s3:prefix": "a" }],
  ["StringNotEquals: only case differs", true, { StringNotEquals: { "s3:prefix": "A" } }, { "s3:prefix": "a" }],
  [
    "StringNotEquals: any of the values forbids",
    false,
    { StringNotEquals: { "s3:prefix": ["a", "b"] } },
    { "s3:prefix": "b" },
  ],
  ["StringNotEquals: key absent", true, { StringNotEquals: { "s3:prefix": "a" } }],
  [
    "StringEqualsIgnoreCase: only case differs",
    true,
    { StringEqualsIgnoreCase: { "s3:prefix": "Ab" } },
    { "s3:prefix": "aB" },
  ],
  ["StringEqualsIgnoreCase: different", false, { StringEqualsIgnoreCase: { "s3:prefix": "a" } }, { "s3:prefix": "b" }],
  [
    "StringEqualsIgnoreCase: star is a character",
    false,
    { StringEqualsIgnoreCase: { "s3:prefix": "A*" } },
    { "s3:prefix": "ab" },
  ],
  [
    "StringNotEqualsIgnoreCase: only case differs",
    false,
    { StringNotEqualsIgnoreCase: { "s3:prefix": "A" } },
    { "s3:prefix": "a" },
  ],
  ["StringNotEqualsIgnoreCase: key absent", true, { StringNotEqualsIgnoreCase: { "s3:prefix": "A" } }],
  ["StringLike: star", true, { StringLike: { "s3:prefix": "home/*" } }, { "s3:prefix": "home/a/b" }],
  ["StringLike: star stands for nothing", true, { StringLike: { "s3:prefix": "home*" } }, { "s3:prefix": "home" }],
  ["StringLike: question mark", true, { StringLike: { "s3:prefix": "?ome" } }, { "s3:prefix": "home" }],
  ["StringLike: case matters", false, { StringLike: { "s3:prefix": "HOME/*" } }, { "s3:prefix": "home/a" }],
  ["StringLike: star alone needs the key", false, { StringLike: { "s3:prefix": "*" } }],
  ["StringLike: star alone takes any value", true, { StringLike: { "s3:prefix": "*" } }, { "s3:prefix": "x:y/z" }],
  [
    "StringLike: star crosses colons",
    true,
    { StringLike: { "aws:userid": "*:s1" } },
    { "aws:userid": "AROAEXAMPLE:s1" },
  ],
  ["StringNotLike: fits", false, { StringNotLike: { "s3:prefix": "home/*" } }, { "s3:prefix": "home/a" }],
  [
    "StringNotLike: does not fit",
    true,
    { StringNotLike: { "s3:prefix": ["home/*", "etc/*"] } },
    { "s3:prefix": "var/a" },
  ],
  ["StringNotLike: key absent", true, { StringNotLike: { "s3:prefix": "*" } }],
];

const numbers: ConditionRow[] = [
  ["NumericEquals: same", true, { NumericEquals: { "s3:max-keys": "10" } }, { "s3:max-keys": 10 }],
  [
    "NumericEquals: same number, other spelling",
    true,
    { NumericEquals: { "s3:max-keys": "10.0" } },
    { "s3:max-keys": "10" },
  ],
  ["NumericEquals: different", false, { NumericEquals: { "s3:max-keys": "10" } }, { "s3:max-keys": "11" }],
  ["NumericEquals: one of the values", true, { NumericEquals: { "s3:max-keys": [1, 2] } }, { "s3:max-keys": 2 }],
  [
    "NumericEquals: the request has no number",
    false,
    { NumericEquals: { "s3:max-keys": 2 } },
    { "s3:max-keys": "two" },
  ],
  ["NumericNotEquals: different", true, { NumericNotEquals: { "s3:max-keys": "10" } }, { "s3:max-keys": "11" }],
  [
    "NumericNotEquals: one of the values",
    false,
    { NumericNotEquals: { "s3:max-keys": [10, 11] } },
    { "s3:max-keys": 11 },
  ],
  ["NumericNotEquals: key absent", true, { NumericNotEquals: { "s3:max-keys": "10" } }],
  ["NumericLessThan: less", true, { NumericLessThan: { "s3:max-keys": "10" } }, { "s3:max-keys": "9" }],
  [
    "NumericLessThan: as numbers, not as texts",
    false,
    { NumericLessThan: { "s3:max-keys": "9" } },
    { "s3:max-keys": "10" },
  ],
  ["NumericLessThan: equal", false, { NumericLessThan: { "s3:max-keys": "10" } }, { "s3:max-keys": "10" }],
  [
    "NumericLessThan: several limits, one suffices",
    true,
    { NumericLessThan: { "s3:max-keys": [5, 20] } },
    { "s3:max-keys": "10" },
  ],
  ["NumericLessThan: key absent", false, { NumericLessThan: { "s3:max-keys": "10" } }],
  ["NumericLessThanEquals: equal", true, { NumericLessThanEquals: { "s3:max-keys": "10" } }, { "s3:max-keys": "10" }],
  [
    "NumericLessThanEquals: greater",
    false,
    { NumericLessThanEquals: { "s3:max-keys": "10" } },
    { "s3:max-keys": "10.5" },
  ],
  [
    "NumericGreaterThan: greater",
    true,
    { NumericGreaterThan: { "aws:MultiFactorAuthAge": "-1" } },
    { "aws:MultiFactorAuthAge": "0" },
  ],
  [
    "NumericGreaterThan: equal",
    false,
    { NumericGreaterThan: { "aws:MultiFactorAuthAge": "3600" } },
    { "aws:MultiFactorAuthAge": "3600" },
  ],
  [
    "NumericGreaterThanEquals: equal",
    true,
    { NumericGreaterThanEquals: { "aws:MultiFactorAuthAge": "3600" } },
    { "aws:MultiFactorAuthAge": "3600" },
  ],
  [
    "NumericGreaterThanEquals: less",
    false,
    { NumericGreaterThanEquals: { "aws:MultiFactorAuthAge": "3600" } },
    { "aws:MultiFactorAuthAge": "3599" },
  ],
  ["NumericLessThanIfExists: key absent", true, { NumericLessThanIfExists: { "aws:MultiFactorAuthAge": "3600" } }],
];

export const textsAndNumbers: GoldenCase[] = [
  ...conditions("string", of("String condition operators"), strings),
  ...conditions("numeric", of("Numeric condition operators"), numbers),
];
