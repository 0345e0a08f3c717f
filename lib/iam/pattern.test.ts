import { describe, expect, it } from "vitest";
import { parsePolicyDocument } from "./document.ts";
import {
  coversAction,
  coversArn,
  coversEveryResource,
  matchesAction,
  matchesArn,
  unmatchedActions,
} from "./pattern.ts";

const statement = (body: Record<string, unknown>) => {
  const parsed = parsePolicyDocument(JSON.stringify({ Statement: { Effect: "Allow", ...body } })).statements[0];
  if (parsed === undefined) throw new Error("The statement cannot be read.");
  return parsed;
};

describe("patterns", () => {
  it("match actions in any case and resources as written", () => {
    expect(matchesAction("S3:get*", "s3:GetObject")).toBe(true);
    expect(matchesAction("s3:Get?", "s3:GetObject")).toBe(false);
    expect(matchesArn("arn:aws:s3:::B/*", "arn:aws:s3:::b/x")).toBe(false);
  });

  it("keep wildcards inside their part of the ARN, except in the last", () => {
    expect(matchesArn("arn:aws:s3:::b/*/z", "arn:aws:s3:::b/x/y:w/z")).toBe(true);
    expect(matchesArn("arn:aws:sqs:*:1:q", "arn:aws:sqs:eu-west-1:2:1:q")).toBe(false);
    expect(matchesArn("arn:*:sqs:*:*:q", "arn:aws-cn:sqs:cn-north-1:111122223333:q")).toBe(true);
    expect(matchesArn("*", "anything")).toBe(true);
  });

  it("know statements that cover every resource", () => {
    expect(coversEveryResource({ isNot: false, patterns: ["arn:aws:s3:::b", "*"] })).toBe(true);
    expect(coversEveryResource({ isNot: false, patterns: ["arn:*:*:*:*:*"] })).toBe(true);
    expect(coversEveryResource({ isNot: false, patterns: ["arn:aws:s3:::*"] })).toBe(false);
    expect(coversEveryResource({ isNot: true, patterns: ["arn:aws:s3:::b"] })).toBe(false);
    expect(coversEveryResource(null)).toBe(true);
  });

  it("turn NotAction and NotResource round", () => {
    const not = statement({ NotAction: "iam:*", NotResource: "arn:aws:s3:::secret/*" });
    expect(coversAction(not, "s3:GetObject")).toBe(true);
    expect(coversAction(not, "iam:PassRole")).toBe(false);
    expect(coversArn(not, "arn:aws:s3:::open/x")).toBe(true);
    expect(coversArn(not, "arn:aws:s3:::secret/x")).toBe(false);
  });

  it("name patterns that match nothing", () => {
    expect(unmatchedActions(statement({ Action: ["s3:GetObjekt", "s3:Get*", "s4:*"] }))).toEqual([
      "s3:GetObjekt",
      "s4:*",
    ]);
  });
});
