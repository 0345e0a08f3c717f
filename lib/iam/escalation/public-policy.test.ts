// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import { describe, expect, it } from "vitest";
import { parsePolicyDocument } from "../document.ts";
import { publicnessOf } from "./public-policy.ts";

type Json = Record<string, unknown>;

const grant = (more: Json = {}): Json => ({
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::orders/*",
  ...more,
});
const of = (...statements: Json[]) =>
  publicnessOf(parsePolicyDocument(JSON.stringify({ Version: "2012-10-17", Statement: statements })));
const given = (operator: string, key: string, value: unknown) =>
  of(grant({ Condition: { [operator]: { [key]: value } } }));

describe("a bucket policy", () => {
  it.each([
    ["an account", { AWS: "111122223333" }],
    ["a role", { AWS: "arn:aws:iam::111122223333:role/app" }],
    ["a service", { Service: "cloudtrail.amazonaws.com" }],
    ["a canonical user", { CanonicalUser: "79a59df900b949e5" }],
  ])("that names %s is not public", (_what, Principal) => expect(of(grant({ Principal }))).toBe("fixed"));

  it.each([
    ["everybody", "*"],
    ["every account", { AWS: "*" }],
    ["an account and everybody", { AWS: ["111122223333", "*"] }],
  ])("that names %s is public", (_what, Principal) => expect(of(grant({ Principal }))).toBe("public"));

  it("that leaves some out and lets the rest in is public", () => {
    const { Principal: _everybody, ...rest } = grant();
    expect(of({ ...rest, NotPrincipal: { AWS: "111122223333" } })).toBe("public");
  });

  it.each([
    ["StringEquals", "aws:SourceVpc", "vpc-91237329"],
    ["StringEquals", "aws:PrincipalOrgID", "o-example"],
    ["stringequals", "AWS:SourceAccount", ["111122223333", "444455556666"]],
    ["ArnLike", "aws:SourceArn", "arn:aws:sns:eu-west-1:111122223333:orders"],
    ["IpAddress", "aws:SourceIp", "203.0.113.0/24"],
    ["IpAddress", "aws:SourceIp", ["10.0.0.0/8", "2001:db8::/32"]],
    ["ArnLike", "s3:DataAccessPointArn", "arn:aws:s3:us-west-2:123456789012:accesspoint/*"],
  ])("with %s of %s %s is not public", (operator, key, value) => expect(given(operator, key, value)).toBe("fixed"));

  it.each([
    ["StringLike", "aws:SourceVpc", "vpc-*"],
    ["StringEquals", "aws:SourceVpce", ["vpce-1", "*"]],
    ["StringLike", "aws:PrincipalArn", "arn:aws:iam::*:role/app"],
    ["StringEquals", "aws:SourceAccount", "${aws:PrincipalAccount}"],
    ["StringNotEquals", "aws:PrincipalOrgID", "o-example"],
    ["IpAddress", "aws:SourceIp", "0.0.0.0/1"],
    ["IpAddress", "aws:SourceIp", "2001::/16"],
    ["NotIpAddress", "aws:SourceIp", "203.0.113.0/24"],
    ["ArnLike", "s3:DataAccessPointArn", "arn:aws:s3:us-west-2:*:accesspoint/*"],
    ["Bool", "aws:SecureTransport", "true"],
    ["StringLike", "s3:prefix", "public/"],
  ])("with %s of %s %s is public", (operator, key, value) => expect(given(operator, key, value)).toBe("public"));

  it.each([
    ["StringEqualsIfExists", "aws:SourceVpc", "vpc-91237329"],
    ["ForAllValues:StringEquals", "aws:PrincipalOrgID", "o-example"],
    ["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-example/r-1/*"],
    ["StringLike", "aws:userid", "AROAEXAMPLE:*"],
    ["StringEquals", "aws:PrincipalTag/team", "core"],
  ])("with %s of %s %s is unclear", (operator, key, value) => expect(given(operator, key, value)).toBe("unclear"));

  it("is public as a whole by one statement, and never by a deny", () => {
    expect(of(grant({ Principal: { AWS: "111122223333" } }), grant())).toBe("public");
    expect(of(grant({ Principal: { AWS: "111122223333" } }), grant({ Effect: "Deny" }))).toBe("fixed");
    expect(of(grant({ Effect: "Maybe" }))).toBe("unclear");
  });
});
