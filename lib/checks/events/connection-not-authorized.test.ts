import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./connection-not-authorized.ts";

describe(subject.id, () => {
  it("fails one that is refused", () => {
    expect(check(subject, makeFact("events.connection", { observations: { state: "DEAUTHORIZED" } }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: "DEAUTHORIZED" }] },
    ]);
  });

  it("passes one that works", () => {
    expect(outcomes(subject, makeFact("events.connection"))).toEqual(["pass"]);
  });

  it("passes one that is signing in right now", () => {
    expect(outcomes(subject, makeFact("events.connection", { observations: { state: "AUTHORIZING" } }))).toEqual([
      "pass",
    ]);
  });

  it("does not know one whose state is missing", () => {
    expect(outcomes(subject, makeFact("events.connection", { gaps: ["observations.state"] }))).toEqual(["unknown"]);
  });
});
