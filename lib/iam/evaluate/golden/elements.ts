import { allow, deny, FULL, type GoldenCase, OBJECT, policy, type Row, topic } from "./build.ts";

const LOGIC =
  "IAM User Guide, Policy evaluation logic: determining whether a request is allowed or denied within an account";
const ACTION = "IAM User Guide, IAM JSON policy elements: Action";
const NOT_ACTION = "IAM User Guide, IAM JSON policy elements: NotAction";
const RESOURCE = "IAM User Guide, IAM JSON policy elements: Resource";
const NOT_RESOURCE = "IAM User Guide, IAM JSON policy elements: NotResource";
const FUNCTION = "arn:aws:lambda:us-east-1:111122223333:function:f";
const basics: Row[] = [
  ["nothing allows", "I", { identity: [] }],
  ["one allow is enough", "A", { identity: [policy(allow("s3:GetObject", OBJECT))] }],
  ["an allow in the second policy", "A", { identity: [policy(allow("ec2:*")), policy(allow("s3:GetObject"))] }],
  ["an allow in the second statement", "A", { identity: [policy(allow("ec2:*"), allow("s3:GetObject"))] }],
  ["deny beats allow in one policy", "X", { identity: [policy(allow("*"), deny("s3:GetObject"))] }],
  ["deny beats allow whatever stands first", "X", { identity: [policy(deny("s3:GetObject"), allow("*"))] }],
  ["deny beats a narrower allow", "X", { identity: [policy(allow("s3:GetObject", OBJECT), deny("*"))] }],
  ["deny without any allow is explicit", "X", { identity: [policy(deny("s3:GetObject"))] }],
  ["deny of another action", "A", { identity: [policy(allow("*"), deny("s3:PutObject"))] }],
  ["deny of another resource", "A", { identity: [policy(allow("*"), deny("s3:*", "arn:aws:s3:::other/*"))] }],
  ["action fits, resource does not", "I", { identity: [policy(allow("s3:GetObject", "arn:aws:s3:::other/*"))] }],
  ["resource fits, action does not", "I", { identity: [policy(allow("s3:PutObject", OBJECT))] }],
  [
    "action of one statement, resource of another",
    "I",
    { identity: [policy(allow("s3:PutObject", OBJECT), allow("s3:GetObject", "arn:aws:s3:::other/*"))] },
  ],
  ["an empty policy", "I", { identity: [{ Version: "2012-10-17", Statement: [] }] }],
  ["a statement that is no list", "A", { identity: [{ Version: "2012-10-17", Statement: allow("s3:GetObject") }] }],
];

const actions: Row[] = [
  ["star alone", "A", { identity: [policy(allow("*"))] }],
  ["star for service and action", "A", { identity: [policy(allow("*:*"))] }],
  ["all of a service", "A", { identity: [policy(allow("s3:*"))] }],
  ["action in other case", "A", { identity: [policy(allow("S3:getobject"))] }],
  ["request in other case", "A", { action: "S3:GETOBJECT", identity: [policy(allow("s3:GetObject"))] }],
  ["wildcard in other case", "A", { identity: [policy(allow("s3:GET*"))] }],
  ["prefix wildcard", "A", { identity: [policy(allow("s3:Get*"))] }],
  ["prefix wildcard may stand for nothing", "A", { identity: [policy(allow("s3:GetObject*"))] }],
  ["suffix wildcard", "A", { identity: [policy(allow("s3:*Object"))] }],
  ["suffix wildcard on a longer name", "I", { action: "s3:GetObjectAcl", identity: [policy(allow("s3:*Object"))] }],
  [
    "wildcards on both sides",
    "A",
    { action: "iam:ListAccessKeys", resource: "*", identity: [policy(allow("iam:*AccessKey*"))] },
  ],
  ["wildcard in the middle", "A", { identity: [policy(allow("s3:G*t"))] }],
  ["one question mark is one character", "A", { identity: [policy(allow("s3:?etObject"))] }],
  ["question mark is not nothing", "I", { identity: [policy(allow("s3:GetObject?"))] }],
  ["question mark is not two characters", "I", { identity: [policy(allow("s3:?tObject"))] }],
  ["a name is not a prefix", "I", { action: "s3:GetObjectAcl", identity: [policy(allow("s3:GetObject"))] }],
  ["wildcard of another service", "I", { identity: [policy(allow("s3-object-lambda:*"))] }],
  [
    "service of which the prefix is the beginning",
    "I",
    { action: "s3-object-lambda:GetObject", identity: [policy(allow("s3:*"))] },
  ],
  ["wildcard in the service", "A", { identity: [policy(allow("s?:GetObject"))] }],
  ["list of which the last fits", "A", { identity: [policy(allow(["ec2:*", "s3:PutObject", "s3:GetObject"]))] }],
  ["list of which none fits", "I", { identity: [policy(allow(["ec2:*", "s3:PutObject"]))] }],
  ["empty list of actions", "I", { identity: [policy(allow([]))] }],
];

const notActions: Row[] = [
  [
    "everything but another service",
    "A",
    { identity: [policy({ Effect: "Allow", NotAction: "iam:*", Resource: "*" })] },
  ],
  ["everything but this service", "I", { identity: [policy({ Effect: "Allow", NotAction: "s3:*", Resource: "*" })] }],
  [
    "everything but this action in other case",
    "I",
    { identity: [policy({ Effect: "Allow", NotAction: "S3:getOBJECT", Resource: "*" })] },
  ],
  [
    "one of a list is this action",
    "I",
    { identity: [policy({ Effect: "Allow", NotAction: ["iam:*", "s3:Get*"], Resource: "*" })] },
  ],
  [
    "none of a list is this action",
    "A",
    { identity: [policy({ Effect: "Allow", NotAction: ["iam:*", "s3:Put*"], Resource: "*" })] },
  ],
  [
    "NotAction is bound to its resource",
    "I",
    { identity: [policy({ Effect: "Allow", NotAction: "iam:*", Resource: "arn:aws:s3:::other/*" })] },
  ],
  [
    "deny all but another action",
    "X",
    { identity: [FULL, policy({ Effect: "Deny", NotAction: "iam:*", Resource: "*" })] },
  ],
  [
    "deny all but a wildcard that covers it",
    "A",
    { identity: [FULL, policy({ Effect: "Deny", NotAction: ["s3:*", "iam:*"], Resource: "*" })] },
  ],
  [
    "deny with NotAction grants nothing to its exception",
    "I",
    { identity: [policy({ Effect: "Deny", NotAction: "s3:*", Resource: "*" })] },
  ],
];

const resources: Row[] = [
  ["star", "A", { identity: [policy(allow("s3:GetObject", "*"))] }],
  ["bucket is not its objects", "I", { identity: [policy(allow("s3:GetObject", "arn:aws:s3:::bkt"))] }],
  [
    "objects are not their bucket",
    "I",
    { action: "s3:ListBucket", resource: "arn:aws:s3:::bkt", identity: [policy(allow("s3:*", "arn:aws:s3:::bkt/*"))] },
  ],
  ["bucket and everything that begins so", "A", { identity: [policy(allow("s3:GetObject", "arn:aws:s3:::bkt*"))] }],
  [
    "a bucket with a longer name",
    "I",
    { resource: "arn:aws:s3:::bkt-2/k.txt", identity: [policy(allow("s3:GetObject", "arn:aws:s3:::bkt/*"))] },
  ],
  ["resource is case-sensitive", "I", { identity: [policy(allow("s3:GetObject", "arn:aws:s3:::BKT/*"))] }],
  [
    "star over slashes",
    "A",
    { resource: "arn:aws:s3:::bkt/a/b/c", identity: [policy(allow("s3:GetObject", "arn:aws:s3:::bkt/*/c"))] },
  ],
  [
    "star may stand for nothing between slashes",
    "A",
    { resource: "arn:aws:s3:::bkt//test/o", identity: [policy(allow("s3:GetObject", "arn:aws:s3:::bkt/*/test/*"))] },
  ],
  [
    "a folder that only ends so",
    "I",
    { resource: "arn:aws:s3:::bkt/1-test/o", identity: [policy(allow("s3:GetObject", "arn:aws:s3:::bkt/*/test/*"))] },
  ],
  [
    "no folder before",
    "I",
    { resource: "arn:aws:s3:::bkt/test/o", identity: [policy(allow("s3:GetObject", "arn:aws:s3:::bkt/*/test/*"))] },
  ],
  [
    "star in the resource part over colons",
    "A",
    {
      resource: `${FUNCTION}:live`,
      action: "lambda:InvokeFunction",
      identity: [policy(allow("lambda:*", `${FUNCTION}*`))],
    },
  ],
  [
    "a function is not its alias",
    "I",
    { resource: `${FUNCTION}:live`, action: "lambda:InvokeFunction", identity: [policy(allow("lambda:*", FUNCTION))] },
  ],
  [
    "question mark for one character",
    "A",
    { resource: "arn:aws:s3:::bkt/k1.txt", identity: [policy(allow("s3:GetObject", "arn:aws:s3:::bkt/k?.txt"))] },
  ],
  ["question mark is not nothing", "I", { identity: [policy(allow("s3:GetObject", "arn:aws:s3:::bkt/k?.txt"))] }],
  [
    "any region",
    "A",
    {
      resource: FUNCTION,
      action: "lambda:InvokeFunction",
      identity: [policy(allow("lambda:*", "arn:aws:lambda:*:111122223333:function:f"))],
    },
  ],
  [
    "any account",
    "A",
    {
      resource: FUNCTION,
      action: "lambda:InvokeFunction",
      identity: [policy(allow("lambda:*", "arn:aws:lambda:us-east-1:*:function:f"))],
    },
  ],
  [
    "another region",
    "I",
    {
      resource: FUNCTION,
      action: "lambda:InvokeFunction",
      identity: [policy(allow("lambda:*", "arn:aws:lambda:eu-west-1:111122223333:function:f"))],
    },
  ],
  ["any partition", "A", { identity: [policy(allow("s3:GetObject", "arn:*:s3:::bkt/*"))] }],
  ["another partition", "I", { identity: [policy(allow("s3:GetObject", "arn:aws-cn:s3:::bkt/*"))] }],
  [
    "an empty part is not a star",
    "I",
    {
      resource: FUNCTION,
      action: "lambda:InvokeFunction",
      identity: [policy(allow("lambda:*", "arn:aws:lambda:::function:f"))],
    },
  ],
  [
    "star that ends a part runs on over the colon",
    "A",
    {
      resource: FUNCTION,
      action: "lambda:InvokeFunction",
      identity: [policy(allow("lambda:*", "arn:aws:lambda:*:function:f"))],
    },
  ],
  [
    "star that ends the pattern early covers the rest",
    "A",
    { identity: [policy(allow("s3:GetObject", "arn:aws:s3*"))] },
  ],
  [
    "star inside a part stays there",
    "I",
    {
      resource: "arn:aws:sqs:us-east-1:111122223333:q",
      action: "sqs:SendMessage",
      identity: [policy(allow("sqs:*", "arn:aws:sqs:us*q:111122223333:q"))],
    },
  ],
  [
    "no resource, asked with star",
    "A",
    { resource: "*", action: "s3:ListAllMyBuckets", identity: [policy(allow("s3:ListAllMyBuckets"))] },
  ],
  [
    "no resource is covered by no ARN",
    "I",
    {
      resource: "*",
      action: "ec2:DescribeInstances",
      identity: [policy(allow("ec2:*", "arn:aws:ec2:*:*:instance/*"))],
    },
  ],
  [
    "list of which one fits",
    "A",
    { identity: [policy(allow("s3:GetObject", ["arn:aws:s3:::other/*", "arn:aws:s3:::bkt/*"]))] },
  ],
  ["empty list of resources", "I", { identity: [policy(allow("s3:GetObject", []))] }],
  [
    "square brackets are plain characters",
    "I",
    { identity: [policy(allow("s3:GetObject", "arn:aws:s3:::bkt/[jkl].txt"))] },
  ],
  [
    "path of a user is part of its ARN",
    "I",
    {
      action: "iam:GetUser",
      resource: "arn:aws:iam::111122223333:user/team/ann",
      identity: [policy(allow("iam:GetUser", "arn:aws:iam::111122223333:user/ann"))],
    },
  ],
  [
    "all users under a path",
    "A",
    {
      action: "iam:GetUser",
      resource: "arn:aws:iam::111122223333:user/team/ann",
      identity: [policy(allow("iam:GetUser", "arn:aws:iam::111122223333:user/team/*"))],
    },
  ],
];

const not = (effect: string, NotResource: unknown) => policy({ Effect: effect, Action: "s3:*", NotResource });
const notResources: Row[] = [
  ["everything but another bucket", "A", { identity: [not("Allow", "arn:aws:s3:::other/*")] }],
  ["everything but this bucket", "I", { identity: [not("Allow", ["arn:aws:s3:::bkt", "arn:aws:s3:::bkt/*"])] }],
  ["everything but the bucket itself still covers its objects", "A", { identity: [not("Allow", "arn:aws:s3:::bkt")] }],
  ["deny everywhere but here", "A", { identity: [FULL, not("Deny", "arn:aws:s3:::bkt/*")] }],
  ["deny everywhere but elsewhere", "X", { identity: [FULL, not("Deny", ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"])] }],
  [
    "a call without resource is not an exception",
    "X",
    {
      resource: "*",
      action: "ec2:DescribeInstances",
      identity: [FULL, policy({ Effect: "Deny", Action: "*", NotResource: "arn:aws:ec2:us-east-1:*:*" })],
    },
  ],
  ["exceptions are case-sensitive", "A", { identity: [not("Allow", "arn:aws:s3:::BKT/*")] }],
];

export const elements: GoldenCase[] = [
  ...topic("basics", LOGIC, basics),
  ...topic("action", ACTION, actions),
  ...topic("not-action", NOT_ACTION, notActions),
  ...topic("resource", RESOURCE, resources),
  ...topic("not-resource", NOT_RESOURCE, notResources),
];
