import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./function-unpinned-service-permission.ts";

const withStatement = (statement: Record<string, unknown>) =>
  makeFact("lambda.function", { policies: [policy("resource", statements(statement))] });
const fromS3 = {
  Sid: "s3",
  Effect: "Allow",
  Principal: { Service: "s3.amazonaws.com" },
  Action: "lambda:InvokeFunction",
};

describe(subject.id, () => {
  it("fails the service that nothing pins", () => {
    expect(check(subject, withStatement(fromS3))).toMatchObject([
      { outcome: "fail", discriminator: "default#s3", evidence: [{ statement: { sid: "s3" } }] },
    ]);
  });

  it("passes a source account, a source ARN, an account principal and a service that may only read", () => {
    const account = { StringEquals: { "AWS:SourceAccount": ACCOUNT } };
    const arn = { ArnLike: { "AWS:SourceArn": "arn:aws:s3:::uploads" } };
    expect(outcomes(subject, withStatement({ ...fromS3, Condition: account }))).toEqual(["pass"]);
    expect(outcomes(subject, withStatement({ ...fromS3, Condition: arn }))).toEqual(["pass"]);
    expect(outcomes(subject, withStatement({ ...fromS3, Principal: { AWS: ACCOUNT } }))).toEqual(["pass"]);
    expect(outcomes(subject, withStatement({ ...fromS3, Action: "lambda:GetFunction" }))).toEqual(["pass"]);
  });

  it("fails a source that is a bare wildcard", () => {
    const wide = { ArnLike: { "aws:SourceArn": "*" } };
    expect(outcomes(subject, withStatement({ ...fromS3, Condition: wide }))).toEqual(["fail"]);
  });

  it("does not know a function whose policy was denied", () => {
    expect(outcomes(subject, makeFact("lambda.function", { gaps: ["policies.resource"] }))).toEqual(["unknown"]);
  });
});
