import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../values.ts";
import { byService, call, context, denied, eventOf } from "../testing.ts";
import { detectionsOf, detectionText, fires, ruleText } from "./sigma.test-support.ts";

const policy = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: "*", Action: ["s3:GetObject", "s3:PutObject"] }],
});
const change: JsonObject = {
  sourceIPAddress: "192.0.2.77",
  userAgent: "Boto3/1.34 md/Botocore",
  tags: [],
  additionalEventData: { bytes: 4096, share: "12.5", isCross: true, account: "012345678901", empty: "" },
};
const raw = call(
  "lambda.UpdateFunctionCode20150331v2",
  {
    functionName: "orders",
    policy,
    encoded: encodeURIComponent(policy),
    "x.amz.acl": "public-read",
    userData: `prefix ${Buffer.from("curl evil.example").toString("base64")}`,
    command: "powershell.exe /enc abc",
    path: "C:\\Temp\\*.log",
    items: [
      { name: "alpha", size: 1 },
      { name: "beta", size: 20 },
    ],
  },
  change,
);

/** Selection, and whether it matches the record above. */
const CASES: readonly (readonly [what: string, selection: string, isHit: boolean])[] = [
  ["equal text", "eventName: UpdateFunctionCode20150331v2", true],
  ["the name without API version", "eventName: UpdateFunctionCode", true],
  ["another API version", "eventName: UpdateFunctionCode20150331", false],
  ["another case", "eventName: updatefunctioncode", true],
  ["another case, cased", "eventName|cased: updatefunctioncode", false],
  ["the same case, cased", "eventName|cased: UpdateFunctionCode", true],
  ["another name", "eventName: UpdateFunction", false],
  ["all fields of a map", "eventName: UpdateFunctionCode\neventSource: lambda.amazonaws.com", true],
  ["one field of a map is wrong", "eventName: UpdateFunctionCode\neventSource: iam.amazonaws.com", false],
  ["one of a list", "eventName: [Invoke, UpdateFunctionCode]", true],
  ["none of a list", "eventName: [Invoke, GetFunction]", false],
  ["a list of maps, one fits", "- eventName: Invoke\n- requestParameters.functionName: orders", true],
  ["a list of maps, none fits", "- eventName: Invoke\n- requestParameters.functionName: order", false],
  ["contains", "userAgent|contains: botocore", true],
  ["contains, not there", "userAgent|contains: terraform", false],
  ["contains all", "userAgent|contains|all: [boto3, md/]", true],
  ["contains all, one is missing", "userAgent|contains|all: [boto3, exec-env]", false],
  ["startswith", "userAgent|startswith: boto3", true],
  ["startswith, in the middle", "userAgent|startswith: md/", false],
  ["endswith", "userAgent|endswith: BOTOCORE", true],
  ["endswith, in the middle", "userAgent|endswith: 1.34", false],
  ["star", "userAgent: Boto3/*core", true],
  ["star in the middle, with a wrong end", "userAgent: Boto3/*cor", false],
  ["question mark", "requestParameters.functionName: order?", true],
  ["question mark is one character", "requestParameters.functionName: orde?", false],
  ["escaped star", "requestParameters.path: C:\\Temp\\\\\\*.log", true],
  ["escaped star is a star", "requestParameters.functionName: ord\\*", false],
  ["star under contains", "userAgent|contains: oto*bot", true],
  ["re is searched", "userAgent|re: '\\d\\.\\d{2} md'", true],
  ["re minds the case", "userAgent|re: boto3", false],
  ["re with i", "userAgent|re|i: ^boto3", true],
  ["re anchored", "userAgent|re: ^md", false],
  ["cidr", "sourceIPAddress|cidr: 192.0.2.64/26", true],
  ["cidr of another network", "sourceIPAddress|cidr: 192.0.2.0/26", false],
  ["cidr on what is no address", "userAgent|cidr: 0.0.0.0/0", false],
  ["exists", "requestParameters.functionName|exists: true", true],
  ["exists, what is null does not", "responseElements|exists: true", false],
  ["exists not", "requestParameters.role|exists: false", true],
  ["exists not, but it does", "requestParameters.functionName|exists: false", false],
  ["gte", "additionalEventData.bytes|gte: 4096", true],
  ["gt", "additionalEventData.bytes|gt: 4096", false],
  ["lt on a number in a text", "additionalEventData.share|lt: 12.75", true],
  ["lte on a text", "userAgent|lte: 5", false],
  ["number", "additionalEventData.bytes: 4096", true],
  ["number against a text with zeros in front", "additionalEventData.account: 012345678901", true],
  ["boolean", "additionalEventData.isCross: true", true],
  ["boolean, wrong", "additionalEventData.isCross: false", false],
  ["null where nothing is", "requestParameters.role: null", true],
  ["null where something is", "requestParameters.functionName: null", false],
  ["null is not an empty text", "additionalEventData.empty: null", false],
  ["empty text", "additionalEventData.empty: ''", true],
  ["empty text is not null", "requestParameters.role: ''", false],
  ["fieldref", "userIdentity.accountId|fieldref: recipientAccountId", true],
  ["fieldref, other value", "userIdentity.accountId|fieldref: awsRegion", false],
  ["fieldref to nothing", "requestParameters.role|fieldref: requestParameters.none", false],
  ["fieldref with endswith", "userIdentity.arn|fieldref|endswith: userIdentity.userName", true],
  ["base64", "requestParameters.userData|base64|contains: curl evil.example", true],
  ["base64offset", "requestParameters.userData|base64offset|contains: evil", true],
  ["base64offset, not there", "requestParameters.userData|base64offset|contains: wget", false],
  ["base64 minds the case", "requestParameters.userData|base64|contains: CURL evil.example", false],
  ["windash", "requestParameters.command|windash|contains: ' -enc'", true],
  ["no windash", "requestParameters.command|contains: ' -enc'", false],
  ["elements of a list", "requestParameters.items.name: beta", true],
  ["no element of a list", "requestParameters.items.name: gamma", false],
  ["all over elements", "requestParameters.items.name|all: [alpha, beta]", true],
  ["JSON in a text", "requestParameters.policy.Statement.Principal: '\\*'", true],
  ["percent-encoded JSON in a text", "requestParameters.encoded.Statement.Action|endswith: PutObject", true],
  ["JSON in a text, other value", "requestParameters.policy.Statement.Effect: Deny", false],
  ["the text of JSON", 'requestParameters.policy|contains: \'"Principal":"*"\'', true],
  ["an object as JSON", 'requestParameters|contains: \'"functionName":"orders"\'', true],
  ["a key with dots", "requestParameters.x.amz.acl: public-read", true],
  ["a key of a prototype", "requestParameters.constructor|exists: true", false],
  ["keywords", "- evil.example\n- MD/botocore", true],
  ["keywords, none", "- evil.example\n- terraform", false],
  ["keywords, all", "'|all': [boto3, orders]", true],
  ["keywords, one is missing", "'|all': [boto3, invoices]", false],
  ["keywords do not read keys", "- functionName2\n- recipientAccountId", false],
];

describe("matching", () => {
  it.each(CASES)("%s: %s", (_what, selection, isHit) => {
    expect(fires(ruleText(selection), raw)).toBe(isHit);
    expect(fires(ruleText(selection, "not selection"), raw)).toBe(!isHit);
  });

  const selections = `
sel_yes: {eventName: UpdateFunctionCode}
sel_too: {awsRegion: eu-west-1}
filter_no: {awsRegion: us-east-1}
_hidden: {awsRegion: us-east-1}
`;
  it.each([
    ["sel_yes and sel_too", true],
    ["sel_yes and filter_no", false],
    ["sel_yes or filter_no", true],
    ["sel_yes and not filter_no", true],
    ["not sel_yes or sel_too", true],
    ["not (sel_yes or filter_no)", false],
    ["filter_no and filter_no or sel_yes", true],
    ["filter_no and (filter_no or sel_yes)", false],
    ["1 of them", true],
    ["all of them", false],
    ["1 of sel_*", true],
    ["all of sel_*", true],
    ["1 of filter_*", false],
    ["any of filter_*", false],
    ["all of sel* and not 1 of filter*", true],
    ["all of *_yes", true],
    ["NOT filter_no AND sel_yes", true],
    ["not not sel_yes", true],
    ["1 of _hidden", false],
  ])("condition %s", (condition, isHit) => {
    expect(fires(detectionText("Test", `${selections}condition: ${condition}`), raw)).toBe(isHit);
  });

  it("takes several conditions as alternatives", () => {
    expect(fires(detectionText("Test", `${selections}condition: [filter_no, sel_yes]`), raw)).toBe(true);
  });

  it("raises what services and denied callers do too: a rule means what it says", () => {
    const rule = ruleText("eventName: GetObject");
    expect(fires(rule, call("s3.GetObject", {}, byService))).toBe(true);
    expect(fires(rule, call("s3.GetObject", {}, denied))).toBe(true);
  });

  it("says what it stands on, without what was only excluded", () => {
    const [detection] = detectionsOf(
      detectionText(
        "Test",
        "one: {eventName: [Invoke, UpdateFunctionCode], userAgent|contains: boto3}\nno: {awsRegion: us-east-1}\ncondition: one and not no",
      ),
    );
    const event = eventOf({ ...raw, errorCode: "AccessDenied" });
    expect(detection?.matches(event, context)?.evidence).toEqual([
      { field: "eventName", value: "UpdateFunctionCode" },
      { field: "userAgent", value: "Boto3/1.34 md/Botocore" },
      { field: "errorCode", value: "AccessDenied" },
    ]);
    expect(detection?.user).toMatchObject({ sources: null, operations: ["invoke", "updatefunctioncode"] });
    expect(fires(ruleText("eventName: Invoke"), raw)).toBe(false);
  });
});

describe("index", () => {
  const indexOf = (detection: string) => detectionsOf(detectionText("Test", detection))[0]?.user;

  it.each([
    ["a: {eventName: [B, A20150331]}\ncondition: a", ["a", "b"], null],
    ["a: {eventName: A, eventSource: S3.amazonaws.com}\ncondition: a", ["a"], ["s3.amazonaws.com"]],
    ["a: {eventName: A}\nb: {eventName: B}\ncondition: a or b", ["a", "b"], null],
    ["a: {eventName: A}\nb: {awsRegion: x}\ncondition: a or b", null, null],
    ["a: {eventName: A}\nb: {awsRegion: x}\ncondition: a and b", ["a"], null],
    ["a: {eventName: A}\ncondition: not a", null, null],
    ["a: {eventName: A*}\ncondition: a", null, null],
    ["a: {eventName|startswith: A}\ncondition: a", null, null],
    ["a: {eventName: [A, null]}\ncondition: a", null, null],
    ["a: {eventName|all: [A, B]}\ncondition: a", null, null],
    ["a: {eventName: A}\nb: {eventName: [B, C]}\ncondition: all of them", ["a"], null],
    ["a: [{eventName: A}, {eventName: B}]\ncondition: a", ["a", "b"], null],
  ])("%s", (detection, operations, sources) => {
    expect(indexOf(detection)).toMatchObject({ operations, sources });
  });
});
