import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./function-secret-in-environment.ts";

type Verdict = "secret" | "clean" | "unknown";
const withVariables = (variables: Record<string, Verdict>) =>
  makeFact("lambda.function", {
    config: {
      environment: Object.entries(variables).map(([name, verdict]) => ({ name, verdict, rule: "name", hmac: null })),
    },
  });

describe(subject.id, () => {
  it("fails each secret under its own name and keeps no value", () => {
    const verdicts = check(subject, withVariables({ DB_PASSWORD: "secret", STAGE: "clean", JWT_SECRET: "secret" }));
    expect(verdicts).toMatchObject([
      { outcome: "fail", discriminator: "DB_PASSWORD" },
      { outcome: "fail", discriminator: "JWT_SECRET" },
    ]);
    expect(JSON.stringify(verdicts)).not.toContain('"value"');
  });

  it("passes clean variables and none", () => {
    expect(outcomes(subject, withVariables({ STAGE: "clean" }))).toEqual(["pass"]);
    expect(outcomes(subject, withVariables({}))).toEqual(["pass"]);
  });

  it("does not know what the detector could not judge, nor variables that were not collected", () => {
    expect(outcomes(subject, withVariables({ BLOB: "unknown" }))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("lambda.function", { gaps: ["environment"] }))).toEqual(["unknown"]);
  });
});
