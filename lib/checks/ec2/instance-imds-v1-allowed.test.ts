import { describe, expect, it } from "vitest";
import { check, type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./instance-imds-v1-allowed.ts";

const instance = (config: FactOverrides<"ec2.instance">["config"]) => makeFact("ec2.instance", { config });
const options = (httpTokens: string | null, isEnabled = true, hopLimit = 1) => ({ isEnabled, httpTokens, hopLimit });

describe(subject.id, () => {
  it("fails tokens that are optional, milder without a role", () => {
    expect(check(subject, instance({ metadataOptions: options("optional") }))).toMatchObject([
      { outcome: "fail", severity: "medium", evidence: [{ value: "optional" }] },
    ]);
    expect(check(subject, instance({ metadataOptions: options("optional"), instanceProfileArn: null }))).toMatchObject([
      { outcome: "fail", severity: "low" },
    ]);
  });

  it("passes tokens that are required, also over two hops, which containers need", () => {
    expect(outcomes(subject, instance({ metadataOptions: options("required") }))).toEqual(["pass"]);
    expect(outcomes(subject, instance({ metadataOptions: options("required", true, 2) }))).toEqual(["pass"]);
  });

  it("passes a metadata service that is off, whatever its tokens", () => {
    expect(outcomes(subject, instance({ metadataOptions: options("optional", false) }))).toEqual(["pass"]);
  });

  it("does not know options that were not said or not collected", () => {
    expect(outcomes(subject, instance({ metadataOptions: null }))).toEqual(["unknown"]);
    expect(outcomes(subject, instance({ metadataOptions: options(null) }))).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("ec2.instance", { gaps: ["metadataOptions"] }))).toEqual(["unknown"]);
  });
});
