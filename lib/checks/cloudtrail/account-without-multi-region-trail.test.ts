import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./account-without-multi-region-trail.ts";

const account = makeFact("iam.account");
const trail = (name: string, isMultiRegion: boolean) =>
  makeFact("cloudtrail.trail", { name, config: { isMultiRegion } });

describe(subject.id, () => {
  it("fails an account whose trails record one region each", () => {
    expect(outcomes(subject, account, { others: [trail("a", false), trail("b", false)] })).toEqual(["fail"]);
  });

  it("passes one multi-region trail among others, and leaves no trail at all to the other check", () => {
    expect(outcomes(subject, account, { others: [trail("a", false), trail("b", true)] })).toEqual(["pass"]);
    expect(outcomes(subject, account)).toEqual(["pass"]);
  });

  it("does not know while some regions could not be listed", () => {
    expect(outcomes(subject, account, { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
