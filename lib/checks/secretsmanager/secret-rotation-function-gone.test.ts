import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes, REGION } from "../testing.ts";
import subject from "./secret-rotation-function-gone.ts";

const rotationLambdaArn = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:rotate`;
const rotated = { config: { isRotationEnabled: true, rotationLambdaArn } };

describe(subject.id, () => {
  it("fails a function that is not there", () => {
    expect(check(subject, makeFact("secretsmanager.secret", rotated))).toMatchObject([
      { outcome: "fail", evidence: [{ value: rotationLambdaArn }] },
    ]);
  });

  it("passes a function that is there", () => {
    expect(
      outcomes(subject, makeFact("secretsmanager.secret", rotated), {
        others: [makeFact("lambda.function", { name: "rotate" })],
      }),
    ).toEqual(["pass"]);
  });

  it("passes rotation that is switched off", () => {
    expect(outcomes(subject, makeFact("secretsmanager.secret", { config: { rotationLambdaArn } }))).toEqual(["pass"]);
  });

  it("does not know a function where functions were not collected", () => {
    expect(
      outcomes(subject, makeFact("secretsmanager.secret", rotated), { facts: { coverage: () => "partial" } }),
    ).toEqual(["unknown"]);
  });
});
