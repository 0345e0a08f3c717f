import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./registry-basic-scanning.ts";

const basic = makeFact("ecr.registry", { config: { scanType: "BASIC" } });
const repository = makeFact("ecr.repository");

describe(subject.id, () => {
  it("fails basic scanning where there are images", () => {
    expect(outcomes(subject, basic, { others: [repository] })).toEqual(["fail"]);
  });

  it("passes enhanced scanning, and basic scanning of nothing", () => {
    expect(outcomes(subject, makeFact("ecr.registry"), { others: [repository] })).toEqual(["pass"]);
    expect(outcomes(subject, basic)).toEqual(["pass"]);
    const elsewhere = makeFact("ecr.repository", { region: "us-east-1" });
    expect(outcomes(subject, basic, { others: [elsewhere] })).toEqual(["pass"]);
    const empty = makeFact("ecr.repository", { observations: { imageCount: 0, newestImage: null } });
    expect(outcomes(subject, basic, { others: [empty] })).toEqual(["pass"]);
  });

  it("does not know a scan type or repositories that were not collected", () => {
    expect(outcomes(subject, makeFact("ecr.registry", { gaps: ["scanType"] }))).toEqual(["unknown"]);
    expect(outcomes(subject, basic, { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
