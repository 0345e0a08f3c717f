import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./code-signing-not-enforced.ts";

const mode = (untrustedArtifactOnDeployment: string) =>
  makeFact("lambda.code-signing-config", { config: { untrustedArtifactOnDeployment } });

describe(subject.id, () => {
  it("fails Warn", () => {
    expect(outcomes(subject, mode("Warn"))).toEqual(["fail"]);
  });

  it("passes Enforce", () => {
    expect(outcomes(subject, mode("Enforce"))).toEqual(["pass"]);
  });

  it("does not know a mode that was not collected", () => {
    const fact = makeFact("lambda.code-signing-config", { gaps: ["untrustedArtifactOnDeployment"] });
    expect(outcomes(subject, fact)).toEqual(["unknown"]);
  });
});
