import { type ConditionRow, conditions, deny, FULL, type GoldenCase, policy, type Row, topic } from "./build.ts";

const OPERATORS = "IAM User Guide, IAM JSON policy elements: Condition operators";
const IP = `${OPERATORS}, IP address condition operators`;
const ARN = `${OPERATORS}, Amazon Resource Name (ARN) condition operators`;
const SETS = "IAM User Guide, Set operators for multivalued context keys";

const from = (SourceIp: string) => ({ "aws:SourceIp": SourceIp });
const ip = (...ranges: string[]) => ({ IpAddress: { "aws:SourceIp": ranges } });
const notIp = (...ranges: string[]) => ({ NotIpAddress: { "aws:SourceIp": ranges } });

const addresses: ConditionRow[] = [
  ["first address of a range", true, ip("203.0.113.0/24"), from("203.0.113.0")],
  ["last address of a range", true, ip("203.0.113.0/24"), from("203.0.113.255")],
  ["next address after a range", false, ip("203.0.113.0/24"), from("203.0.114.0")],
  ["single address", true, ip("203.0.113.9"), from("203.0.113.9")],
  ["single address, another one", false, ip("203.0.113.9"), from("203.0.113.10")],
  ["range that cuts a byte", true, ip("203.0.113.64/26"), from("203.0.113.127")],
  ["range that cuts a byte, outside", false, ip("203.0.113.64/26"), from("203.0.113.128")],
  ["range of odd length", true, ip("10.0.0.0/9"), from("10.127.255.255")],
  ["base address with host bits", true, ip("203.0.113.77/24"), from("203.0.113.9")],
  ["everything", true, ip("0.0.0.0/0"), from("198.51.100.1")],
  ["everything of IPv4 is not IPv6", false, ip("0.0.0.0/0"), from("2001:db8::1")],
  ["one of two ranges", true, ip("198.51.100.0/24", "203.0.113.0/24"), from("203.0.113.9")],
  ["IPv6 in a range", true, ip("2001:db8:1234:5678::/64"), from("2001:db8:1234:5678::9")],
  ["IPv6 outside a range", false, ip("2001:db8:1234:5678::/64"), from("2001:db8:1234:5679::9")],
  ["IPv6 in another spelling", true, ip("2001:DB8::1/128"), from("2001:0db8:0000:0000:0000:0000:0000:0001")],
  ["IPv6 and IPv4 ranges together", true, ip("203.0.113.0/24", "2001:db8::/32"), from("2001:db8::1")],
  ["everything of IPv6", true, ip("::/0"), from("2001:db8::1")],
  ["request without address", false, ip("0.0.0.0/0")],
  ["request with a text that is no address", false, ip("0.0.0.0/0"), from("localhost")],
  ["NotIpAddress: outside", true, notIp("203.0.113.0/24"), from("198.51.100.1")],
  ["NotIpAddress: inside", false, notIp("203.0.113.0/24"), from("203.0.113.1")],
  ["NotIpAddress: inside the second range", false, notIp("198.51.100.0/24", "203.0.113.0/24"), from("203.0.113.1")],
  ["NotIpAddress: IPv6 is outside every IPv4 range", true, notIp("0.0.0.0/0"), from("2001:db8::1")],
  ["NotIpAddress: request without address", true, notIp("203.0.113.0/24")],
];

const TOPIC = { "aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:topic" };
const arnLike = (...patterns: string[]) => ({ ArnLike: { "aws:SourceArn": patterns } });
const arns: ConditionRow[] = [
  ["ArnEquals: same", true, { ArnEquals: { "aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:topic" } }, TOPIC],
  ["ArnEquals takes wildcards too", true, { ArnEquals: { "aws:SourceArn": "arn:aws:sns:*:111122223333:*" } }, TOPIC],
  ["ArnLike: star for the region", true, arnLike("arn:aws:sns:*:111122223333:topic"), TOPIC],
  ["ArnLike: star in the resource", true, arnLike("arn:aws:sns:us-east-1:111122223333:to*"), TOPIC],
  ["ArnLike: question mark", true, arnLike("arn:aws:sns:us-east-?:111122223333:topic"), TOPIC],
  ["ArnLike: another account", false, arnLike("arn:aws:sns:*:444455556666:*"), TOPIC],
  ["ArnLike: case matters", false, arnLike("arn:aws:sns:*:*:TOPIC"), TOPIC],
  ["ArnLike: star stays inside its part", false, arnLike("arn:aws:sns:*:topic"), TOPIC],
  [
    "ArnLike: star in the last part crosses colons",
    true,
    arnLike("arn:aws:lambda:*:*:function:*"),
    { "aws:SourceArn": "arn:aws:lambda:us-east-1:111122223333:function:f:live" },
  ],
  ["ArnLike: star for every part", true, arnLike("arn:*:*:*:*:*"), TOPIC],
  ["ArnLike: one of two patterns", true, arnLike("arn:aws:sqs:*:*:*", "arn:aws:sns:*:*:*"), TOPIC],
  ["ArnLike: key absent", false, arnLike("arn:aws:sns:*:*:*")],
  ["ArnNotEquals: another", true, { ArnNotEquals: { "aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:x" } }, TOPIC],
  ["ArnNotEquals: same", false, { ArnNotEquals: { "aws:SourceArn": TOPIC["aws:SourceArn"] } }, TOPIC],
  ["ArnNotLike: fits", false, { ArnNotLike: { "aws:SourceArn": "arn:aws:sns:*:*:*" } }, TOPIC],
  [
    "ArnNotLike: none of two fits",
    true,
    { ArnNotLike: { "aws:SourceArn": ["arn:aws:sqs:*:*:*", "arn:aws:s3:*:*:*"] } },
    TOPIC,
  ],
  ["ArnNotLike: key absent", true, { ArnNotLike: { "aws:SourceArn": "arn:aws:sns:*:*:*" } }],
  [
    "StringLike on an ARN crosses colons",
    true,
    { StringLike: { "aws:SourceArn": "arn:aws:sns:*:topic" } },
    TOPIC,
    `${OPERATORS}, String condition operators`,
  ],
];

const keys = (...TagKeys: string[]) => ({ "aws:TagKeys": TagKeys });
const all = (...values: string[]) => ({ "ForAllValues:StringEquals": { "aws:TagKeys": values } });
const any = (...values: string[]) => ({ "ForAnyValue:StringEquals": { "aws:TagKeys": values } });
const sets: ConditionRow[] = [
  ["ForAllValues: every value is listed", true, all("a", "b", "c"), keys("a", "b")],
  ["ForAllValues: one value is not listed", false, all("a", "b"), keys("a", "x")],
  ["ForAllValues: no value is listed", false, all("a", "b"), keys("x", "y")],
  ["ForAllValues: listed values need not be there", true, all("a", "b"), keys("b")],
  ["ForAllValues: key absent", true, all("a")],
  ["ForAllValues: empty list of values", true, all("a"), keys()],
  ["ForAllValues: only empty texts", true, all("a"), keys("")],
  ["ForAllValues: with Null false, key absent", false, { ...all("a"), Null: { "aws:TagKeys": "false" } }],
  ["ForAllValues: with Null false, key present", true, { ...all("a"), Null: { "aws:TagKeys": "false" } }, keys("a")],
  [
    "ForAllValues:StringLike: every value fits",
    true,
    { "ForAllValues:StringLike": { "aws:TagKeys": ["team-*", "env"] } },
    keys("team-a", "env"),
  ],
  [
    "ForAllValues:StringLike: one does not fit",
    false,
    { "ForAllValues:StringLike": { "aws:TagKeys": "team-*" } },
    keys("team-a", "env"),
  ],
  [
    "ForAllValues:StringNotEquals: none is listed",
    true,
    { "ForAllValues:StringNotEquals": { "aws:TagKeys": ["a", "b"] } },
    keys("x", "y"),
  ],
  [
    "ForAllValues:StringNotEquals: one is listed",
    false,
    { "ForAllValues:StringNotEquals": { "aws:TagKeys": ["a", "b"] } },
    keys("x", "a"),
  ],
  ["ForAllValues:StringNotEquals: key absent", true, { "ForAllValues:StringNotEquals": { "aws:TagKeys": ["a", "b"] } }],
  [
    "ForAllValues on a single value",
    true,
    { "ForAllValues:StringEquals": { "s3:prefix": ["a", "b"] } },
    { "s3:prefix": "a" },
  ],
  [
    "ForAllValues:StringEqualsIgnoreCase",
    true,
    { "ForAllValues:StringEqualsIgnoreCase": { "aws:TagKeys": ["Env"] } },
    keys("ENV", "env"),
  ],
  [
    "ForAllValues:ArnLike",
    false,
    { "ForAllValues:ArnLike": { "k:arns": "arn:aws:s3:::*" } },
    { "k:arns": ["arn:aws:s3:::a", "arn:aws:sqs:us-east-1:1:q"] },
  ],
  ["ForAllValues:NumericLessThan", true, { "ForAllValues:NumericLessThan": { "k:sizes": 10 } }, { "k:sizes": [1, 9] }],
  ["ForAnyValue: one value is listed", true, any("a", "b"), keys("x", "a")],
  ["ForAnyValue: no value is listed", false, any("a", "b"), keys("x", "y")],
  ["ForAnyValue: key absent", false, any("a")],
  ["ForAnyValue: empty list of values", false, any("a"), keys()],
  [
    "ForAnyValue:StringLike",
    true,
    { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-1/r-1/*" } },
    { "aws:PrincipalOrgPaths": ["o-1/r-1/ou-1/"] },
  ],
  [
    "ForAnyValue:StringNotEquals: one value is not listed",
    true,
    { "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["a", "b"] } },
    keys("a", "x"),
  ],
  [
    "ForAnyValue:StringNotEquals: every value is listed",
    false,
    { "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["a", "b"] } },
    keys("a", "b"),
  ],
  ["ForAnyValue:StringNotEquals: key absent", false, { "ForAnyValue:StringNotEquals": { "aws:TagKeys": "a" } }],
  [
    "ForAnyValue:StringEqualsIfExists: key absent",
    true,
    { "ForAnyValue:StringEqualsIfExists": { "aws:TagKeys": "a" } },
  ],
  [
    "ForAnyValue:IpAddress",
    true,
    { "ForAnyValue:IpAddress": { "k:ips": "10.0.0.0/8" } },
    { "k:ips": ["192.0.2.1", "10.1.2.3"] },
  ],
  ["set operator in odd case", true, { "foranyvalue:stringequals": { "aws:TagKeys": "a" } }, keys("a", "b")],
  ["set operator that does not exist", false, { "ForSomeValues:StringEquals": { "aws:TagKeys": "a" } }, keys("a")],
  ["Null takes no set operator", false, { "ForAllValues:Null": { "aws:TagKeys": "true" } }],
];

const setDenies: Row[] = [
  ["deny on ForAnyValue, key absent", "A", { identity: [FULL, policy(deny("*", "*", { Condition: any("secret") }))] }],
  [
    "deny on ForAnyValue, one value hits",
    "X",
    { context: keys("a", "secret"), identity: [FULL, policy(deny("*", "*", { Condition: any("secret") }))] },
  ],
  [
    "deny on ForAllValues hits an absent key",
    "X",
    { identity: [FULL, policy(deny("*", "*", { Condition: all("secret") }))] },
  ],
  [
    "deny unless every tag key is listed",
    "X",
    {
      context: keys("a", "x"),
      identity: [
        FULL,
        policy(deny("*", "*", { Condition: { "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["a"] } } })),
      ],
    },
  ],
  [
    "deny unless every tag key is listed, all are",
    "A",
    {
      context: keys("a"),
      identity: [
        FULL,
        policy(deny("*", "*", { Condition: { "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["a"] } } })),
      ],
    },
  ],
];

export const addressesAndSets: GoldenCase[] = [
  ...conditions("ip", IP, addresses),
  ...conditions("arn", ARN, arns),
  ...conditions("set", SETS, sets),
  ...topic("set-deny", SETS, setDenies),
];
