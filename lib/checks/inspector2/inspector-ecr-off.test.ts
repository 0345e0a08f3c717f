import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./inspector-ecr-off.ts";

const settings = (ecr: string) => makeFact("inspector2.settings", { config: { ecr } });
const registry = (scanType: string) =>
  makeFact("ecr.registry", { arn: "arn:aws:ecr:eu-west-1:111122223333:registry", config: { scanType } });
const repository = makeFact("ecr.repository");

describe(subject.id, () => {
  it("fails enhanced scanning without Inspector", () => {
    expect(outcomes(subject, settings("DISABLED"), { others: [repository, registry("ENHANCED")] })).toEqual(["fail"]);
  });

  it("passes Inspector, basic scanning, and a registry without repositories", () => {
    expect(outcomes(subject, settings("ENABLED"), { others: [repository, registry("ENHANCED")] })).toEqual(["pass"]);
    expect(outcomes(subject, settings("DISABLED"), { others: [repository, registry("BASIC")] })).toEqual(["pass"]);
    expect(outcomes(subject, settings("DISABLED"), { others: [registry("ENHANCED")] })).toEqual(["pass"]);
  });

  it("does not know a registry that was not collected", () => {
    const coverage = (kind: string) => (kind === "ecr.registry" ? "never" : "whole");
    expect(outcomes(subject, settings("DISABLED"), { others: [repository], facts: { coverage } })).toEqual(["unknown"]);
  });
});
