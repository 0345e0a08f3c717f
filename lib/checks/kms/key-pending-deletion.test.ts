import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./key-pending-deletion.ts";

describe(subject.id, () => {
  it("fails a key that is scheduled, and names the day", () => {
    expect(
      check(
        subject,
        makeFact("kms.key", { config: { state: "PendingDeletion", deletionAt: "2026-11-20T00:00:00.000Z" } }),
      ),
    ).toMatchObject([{ outcome: "fail", evidence: [{ summary: "The key is deleted on 2026-11-20." }] }]);
  });

  it("passes a key in use", () => {
    expect(outcomes(subject, makeFact("kms.key"))).toEqual(["pass"]);
  });

  it("passes a key that is disabled, which can be enabled again", () => {
    expect(outcomes(subject, makeFact("kms.key", { config: { state: "Disabled" } }))).toEqual(["pass"]);
  });

  it("does not know a key that could not be described", () => {
    expect(outcomes(subject, makeFact("kms.key", { gaps: ["state", "deletionAt", "manager"] }))).toEqual(["unknown"]);
  });
});
