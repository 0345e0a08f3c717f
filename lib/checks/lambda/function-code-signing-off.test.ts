import { describe, expect, it } from "vitest";
import { type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./function-code-signing-off.ts";

const of = (config: FactOverrides<"lambda.function">["config"]) => makeFact("lambda.function", { config });

describe(subject.id, () => {
  it("fails a zip package without configuration", () => {
    expect(outcomes(subject, of({}))).toEqual(["fail"]);
  });

  it("passes an attached configuration and a container image", () => {
    const codeSigningConfigArn = "arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-1";
    expect(outcomes(subject, of({ codeSigningConfigArn }))).toEqual(["pass"]);
    expect(outcomes(subject, of({ packageType: "Image" }))).toEqual(["pass"]);
  });

  it("does not know a configuration that was not collected", () => {
    expect(outcomes(subject, makeFact("lambda.function", { gaps: ["codeSigningConfigArn"] }))).toEqual(["unknown"]);
  });
});
