import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./repository-tags-mutable.ts";

const repository = (tagMutability: string, ...tagExclusions: string[]) =>
  makeFact("ecr.repository", { config: { tagMutability, tagExclusions } });

describe(subject.id, () => {
  it("fails mutable tags, and immutable ones of which all are excluded", () => {
    expect(outcomes(subject, repository("MUTABLE"))).toEqual(["fail"]);
    expect(outcomes(subject, repository("MUTABLE_WITH_EXCLUSION", "v*"))).toEqual(["fail"]);
    expect(outcomes(subject, repository("IMMUTABLE_WITH_EXCLUSION", "*"))).toEqual(["fail"]);
  });

  it("passes immutable tags, also with a few that may move", () => {
    expect(outcomes(subject, repository("IMMUTABLE"))).toEqual(["pass"]);
    expect(outcomes(subject, repository("IMMUTABLE_WITH_EXCLUSION", "latest"))).toEqual(["pass"]);
    expect(outcomes(subject, repository("MUTABLE_WITH_EXCLUSION", "*"))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("ecr.repository", { gaps: ["tagMutability"] }))).toEqual(["unknown"]);
  });
});
