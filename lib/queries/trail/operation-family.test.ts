import { describe, expect, it } from "vitest";
import { familiesOfOperation, familyOfEvidence } from "./operation-family.ts";

describe("familiesOfOperation", () => {
  const cases: [source: string, name: string, expected: string[]][] = [
    ["iam.amazonaws.com", "PutRolePolicy", ["policy"]],
    ["iam.amazonaws.com", "AttachRolePolicy", ["policy"]],
    ["lambda.amazonaws.com", "AddPermission", ["policy"]],
    ["s3.amazonaws.com", "PutBucketPolicy", ["policy"]],
    ["lambda.amazonaws.com", "UpdateFunctionCode", ["configuration"]],
    ["lambda.amazonaws.com", "UpdateFunctionConfiguration", ["configuration"]],
    ["apigateway.amazonaws.com", "UpdateRestApi", ["configuration", "policy"]],
    ["sqs.amazonaws.com", "SetQueueAttributes", ["configuration", "policy"]],
    ["lambda.amazonaws.com", "TagResource", ["tags"]],
    ["s3.amazonaws.com", "CreateBucket", ["policy", "tags", "configuration"]],
    ["lambda.amazonaws.com", "GetFunction", []],
    ["unknown.amazonaws.com", "DoSomething", ["policy", "tags", "configuration"]],
  ];
  it.each(cases)("%s %s", (source, name, expected) => {
    expect(familiesOfOperation(source, name).toSorted()).toEqual(expected.toSorted());
  });
});

describe("familyOfEvidence", () => {
  it("reads it off where the proof stands", () => {
    expect(familyOfEvidence([{ path: "environment" }, { statement: { policy: "inline", index: 0 } }])).toBe("policy");
    expect(familyOfEvidence([{ path: "resourcePolicy" }])).toBe("policy");
    expect(familyOfEvidence([{ path: "tags.owner" }])).toBe("tags");
    expect(familyOfEvidence([{ path: "runtime" }])).toBe("configuration");
    expect(familyOfEvidence([{}])).toBeNull();
  });
});
