import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./parameter-plain-secret.ts";

describe(subject.id, () => {
  it("fails a name of a secret in clear text", () => {
    expect(
      check(
        subject,
        makeFact("ssm.parameter", { name: "/shop/db_password", config: { type: "String", isNamedAsSecret: true } }),
      ),
    ).toMatchObject([{ outcome: "fail", evidence: [{ value: "String" }] }]);
  });

  it("fails one in a list", () => {
    expect(
      outcomes(subject, makeFact("ssm.parameter", { config: { type: "StringList", isNamedAsSecret: true } })),
    ).toEqual(["fail"]);
  });

  it("passes one that is encrypted", () => {
    expect(outcomes(subject, makeFact("ssm.parameter", { config: { isNamedAsSecret: true } }))).toEqual(["pass"]);
  });

  it("passes another name in clear text", () => {
    expect(
      outcomes(subject, makeFact("ssm.parameter", { name: "/shop/password-length", config: { type: "String" } })),
    ).toEqual(["pass"]);
  });

  it("does not know a parameter whose type is missing", () => {
    expect(outcomes(subject, makeFact("ssm.parameter", { config: { isNamedAsSecret: true }, gaps: ["type"] }))).toEqual(
      ["unknown"],
    );
  });
});
