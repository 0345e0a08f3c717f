import { describe, expect, it } from "vitest";
import { GAP_REASONS } from "#lib/domain/coverage.ts";
import { gapAdvice } from "./gap-advice.ts";

describe("gapAdvice", () => {
  it("names the action that must be allowed", () => {
    expect(gapAdvice({ reason: "denied", action: "lambda:GetPolicy", code: "AccessDenied" })).toContain(
      "Allow lambda:GetPolicy",
    );
  });

  it("says something for every reason", () => {
    for (const reason of GAP_REASONS)
      expect(gapAdvice({ reason, action: "iam:ListUsers", code: "X" }).length).toBeGreaterThan(20);
  });

  it("does not ask to allow an action that is not AWS's", () => {
    expect(gapAdvice({ reason: "failed", action: "plumbline:Collect", code: "JobFailed" })).not.toContain("Allow");
  });
});
