import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./certificate-not-logged-publicly.ts";

const certificate = (
  config: Partial<ReturnType<typeof makeFact<"acm.certificate">>["config"]>,
  inUseBy = ["arn:user"],
) => makeFact("acm.certificate", { config, observations: { inUseBy } });

describe(subject.id, () => {
  it("fails a public certificate that is kept out", () => {
    expect(outcomes(subject, certificate({ isLoggedPublicly: false }))).toEqual(["fail"]);
  });

  it("passes one that is logged, imported and private ones, and one that was never issued", () => {
    expect(outcomes(subject, certificate({}))).toEqual(["pass"]);
    expect(outcomes(subject, certificate({ type: "PRIVATE", isLoggedPublicly: null }))).toEqual(["pass"]);
    expect(outcomes(subject, certificate({ isLoggedPublicly: false, status: "PENDING_VALIDATION" }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("acm.certificate", { gaps: ["isLoggedPublicly"] }))).toEqual(["unknown"]);
  });
});
