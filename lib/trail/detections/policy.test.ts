import { describe, expect, it } from "vitest";
import { administratorGrant, exposureOf, grantsOf, readDocument } from "./policy.ts";
import { context, FOREIGN, OTHER_OWN, OWN, unknowing } from "./testing.ts";

const document = (statement: Record<string, unknown>) => ({
  Statement: { Effect: "Allow", Action: "x:*", Resource: "*", ...statement },
});
const exposed = (statement: Record<string, unknown>) =>
  exposureOf(document(statement), "policy", OWN, context)?.to ?? null;

describe("readDocument", () => {
  it("reads an object, JSON and percent-encoded JSON, and nothing else", () => {
    const value = document({ Principal: "*" });
    expect(readDocument(value)).toEqual(value);
    expect(readDocument(JSON.stringify(value))).toEqual(value);
    expect(readDocument(encodeURIComponent(JSON.stringify(value)))).toEqual(value);
    for (const other of ["", "no", "%7Bbroken", "%7B%zz", "[]", 3, null, undefined])
      expect(readDocument(other)).toBeUndefined();
  });
});

describe("exposureOf", () => {
  it.each([
    ["everyone", { Principal: "*" }],
    ["everyone", { Principal: { AWS: ["*", OWN] } }],
    ["everyone", { NotPrincipal: { AWS: OWN } }],
    ["everyone", { Principal: "*", Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-abc" } } }],
    ["everyone", { Principal: "*", Condition: { StringLike: { "aws:PrincipalArn": "*" } } }],
    ["everyone", { Principal: "*", Condition: { IpAddress: { "aws:SourceIp": ["0.0.0.0/0"] } } }],
    ["everyone", { Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } }],
    ["everyone", { Principal: "*", Condition: { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-abc" } } }],
    ["everyone", { Principal: "*", Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-abc" } } }],
    ["foreign", { Principal: { AWS: FOREIGN } }],
    ["foreign", { Principal: { AWS: `arn:aws:iam::${FOREIGN}:role/x` } }],
    ["foreign", { Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": [OWN, FOREIGN] } } }],
    ["foreign", { Principal: { AWS: FOREIGN }, Condition: { StringEquals: { "sts:ExternalId": "x" } } }],
    [null, { Principal: { AWS: [OWN, `arn:aws:iam::${OTHER_OWN}:root`] } }],
    [null, { Principal: { Service: "lambda.amazonaws.com" } }],
    [null, { Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc" } } }],
    [null, { Principal: "*", Condition: { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-abc/*" } } }],
    [null, { Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }],
    [null, { Effect: "Deny", Principal: "*" }],
    [null, { Principal: { AWS: "AIDAEXAMPLE" } }],
  ])("%s for %j", (expected, statement) => {
    expect(exposed(statement)).toBe(expected);
  });

  it("says that it does not know whose account it is", () => {
    const found = exposureOf(document({ Principal: { AWS: FOREIGN } }), "policy", OWN, unknowing);
    expect(found?.to).toBe("unknown");
    expect(found?.evidence[1]?.value).toBe(`whether ${FOREIGN} is an own account is not known`);
    expect(exposureOf(document({ Principal: { AWS: OWN } }), "policy", OWN, unknowing)).toBeNull();
  });

  it("prefers the worst statement", () => {
    const both = {
      Statement: [
        { Effect: "Allow", Principal: { AWS: FOREIGN }, Action: "a" },
        { Effect: "Allow", Principal: "*", Action: "b" },
      ],
    };
    expect(exposureOf(both, "policy", OWN, context)?.to).toBe("everyone");
  });
});

describe("administratorGrant", () => {
  it("sees all actions, all of IAM and all but some, on everything", () => {
    for (const statement of [
      { Action: "*" },
      { Action: ["s3:*", "iam:*"] },
      { NotAction: ["organizations:*"] },
      { Action: "*:*" },
    ])
      expect(administratorGrant({ Statement: [{ Effect: "Allow", Resource: "*", ...statement }] })).not.toBeNull();
  });

  it("leaves narrower grants alone", () => {
    for (const statement of [
      { Action: "s3:*", Resource: "*" },
      { Action: "*", Resource: "arn:aws:s3:::b" },
      { NotAction: ["iam:*"], Resource: "*" },
    ])
      expect(administratorGrant({ Statement: [{ Effect: "Allow", ...statement }] })).toBeNull();
  });
});

it("reads lower-case members, as some services write them", () => {
  expect(grantsOf({ statement: [{ effect: "Allow", principal: "*", action: "a" }] })).toMatchObject([
    { isEveryone: true, actions: ["a"] },
  ]);
});
