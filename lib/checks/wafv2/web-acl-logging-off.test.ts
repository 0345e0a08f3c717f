import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./web-acl-logging-off.ts";

const acl = (config: Partial<ReturnType<typeof makeFact<"wafv2.web-acl">>["config"]>) =>
  makeFact("wafv2.web-acl", { config });

describe(subject.id, () => {
  it("fails an ACL without", () => {
    expect(outcomes(subject, acl({ logDestinations: [] }))).toEqual(["fail"]);
  });

  it("passes one with it, without rules", () => {
    expect(outcomes(subject, acl({ rules: [] }))).toEqual(["pass"]);
  });

  it("does not know logs that were not collected", () => {
    expect(outcomes(subject, makeFact("wafv2.web-acl", { gaps: ["logDestinations"] }))).toEqual(["unknown"]);
  });
});
