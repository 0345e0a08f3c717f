import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./securityhub-without-standards.ts";

const hub = (isEnabled: boolean, ...standards: string[]) =>
  makeFact("securityhub.settings", { config: { isEnabled, standards } });

describe(subject.id, () => {
  it("fails it on without a standard", () => {
    expect(outcomes(subject, hub(true))).toEqual(["fail"]);
  });

  it("passes a standard, and a hub that is off, which is another check's", () => {
    expect(outcomes(subject, hub(true, "standards/nist-800-53/v/5.0.0"))).toEqual(["pass"]);
    expect(outcomes(subject, hub(false))).toEqual(["pass"]);
  });

  it("does not know standards that were not collected", () => {
    expect(outcomes(subject, makeFact("securityhub.settings", { gaps: ["standards"] }))).toEqual(["unknown"]);
  });
});
