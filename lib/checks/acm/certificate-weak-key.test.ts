import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./certificate-weak-key.ts";

const certificate = (
  config: Partial<ReturnType<typeof makeFact<"acm.certificate">>["config"]>,
  inUseBy = ["arn:user"],
) => makeFact("acm.certificate", { config, observations: { inUseBy } });

describe(subject.id, () => {
  it("fails 1024 bits", () => {
    expect(outcomes(subject, certificate({ keyAlgorithm: "RSA_1024" }))).toEqual(["fail"]);
  });

  it("passes longer keys, curves, and one that nothing uses", () => {
    expect(outcomes(subject, certificate({}))).toEqual(["pass"]);
    expect(outcomes(subject, certificate({ keyAlgorithm: "EC_prime256v1" }))).toEqual(["pass"]);
    expect(outcomes(subject, certificate({ keyAlgorithm: "RSA_1024" }, []))).toEqual(["pass"]);
  });

  it("does not know a key that was not collected", () => {
    expect(outcomes(subject, makeFact("acm.certificate", { gaps: ["keyAlgorithm"] }))).toEqual(["unknown"]);
  });
});
