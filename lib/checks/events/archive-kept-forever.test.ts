import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./archive-kept-forever.ts";

describe(subject.id, () => {
  it("fails an archive without retention", () => {
    expect(check(subject, makeFact("events.archive", { config: { retentionDays: null } }))).toMatchObject([
      { outcome: "fail", evidence: [{ path: "retentionDays", value: null }] },
    ]);
  });

  it("passes an archive of 30 days", () => {
    expect(outcomes(subject, makeFact("events.archive"))).toEqual(["pass"]);
  });

  it("passes a long one, which somebody chose", () => {
    expect(outcomes(subject, makeFact("events.archive", { config: { retentionDays: 2555 } }))).toEqual(["pass"]);
  });

  it("does not know an archive whose retention is missing", () => {
    expect(outcomes(subject, makeFact("events.archive", { gaps: ["retentionDays"] }))).toEqual(["unknown"]);
  });
});
