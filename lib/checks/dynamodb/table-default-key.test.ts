import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, REGION } from "../testing.ts";
import subject from "./table-default-key.ts";

describe(subject.id, () => {
  it("fails the key that DynamoDB owns", () => {
    expect(check(subject, makeFact("dynamodb.table"))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "kmsKeyArn", value: null }] },
    ]);
  });

  it("passes a key of one's own", () => {
    expect(
      outcomes(
        subject,
        makeFact("dynamodb.table", { config: { kmsKeyArn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/0a1b2c3d` } }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes the key of the account that AWS manages, whose use is recorded", () => {
    expect(
      outcomes(
        subject,
        makeFact("dynamodb.table", { config: { kmsKeyArn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/aws-managed` } }),
      ),
    ).toEqual(["pass"]);
  });

  it("does not know a table that could not be described", () => {
    expect(outcomes(subject, makeFact("dynamodb.table", { gaps: ["kmsKeyArn"] }))).toEqual(["unknown"]);
  });
});
