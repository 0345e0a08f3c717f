import { describe, expect, it } from "vitest";
import type { SecretField } from "../../facts/define.ts";
import { check, outcomes } from "../testing.ts";
import { containerCases, task } from "./containers.test-support.ts";
import subject from "./task-secret-in-environment.ts";

const field = (name: string, verdict: SecretField["verdict"]): SecretField => ({
  name,
  verdict,
  rule: verdict === "secret" ? "name" : null,
  hmac: null,
});

describe(subject.id, () => {
  // Each secret is a finding of its own, named after container and variable.
  it.each(containerCases(subject, { environment: [field("DB_PASSWORD", "secret")] }))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts().map(({ outcome }) => ({ outcome }))).toMatchObject(
        expected.map((one) => ({ outcome: Reflect.get(one, "outcome") })),
      );
    },
  );

  it("names the container and the variable, and no value", () => {
    const fact = task([{ environment: [field("STAGE", "clean"), field("DB_PASSWORD", "secret")] }]);
    expect(check(subject, fact)).toMatchObject([{ outcome: "fail", discriminator: "app:DB_PASSWORD" }]);
  });

  it("passes what stands in Secrets Manager", () => {
    expect(outcomes(subject, task([{ secrets: [{ name: "DB_PASSWORD", valueFrom: "arn" }] }]))).toEqual(["pass"]);
  });

  it("does not know a value that could not be judged", () => {
    expect(outcomes(subject, task([{ environment: [field("X", "unknown")] }]))).toEqual(["unknown"]);
  });
});
