import { describe, expect, it } from "vitest";
import type { ConfigOf } from "../../facts/kinds.ts";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./launch-template-imds-v1-allowed.ts";

type Version = ConfigOf<"ec2.launch-template">["versions"][number];

const version = (number: number, metadataOptions: Version["metadataOptions"]): Version => ({
  version: number,
  isDefault: number === 1,
  imageId: null,
  instanceProfile: null,
  securityGroupIds: [],
  metadataOptions,
  userData: null,
});
const options = (httpTokens: string | null, isEnabled = true, hopLimit = 1) => ({ isEnabled, httpTokens, hopLimit });
const template = (...versions: Version[]) => makeFact("ec2.launch-template", { config: { versions } });

describe(subject.id, () => {
  it("fails the default version and the latest one, each named", () => {
    expect(check(subject, template(version(1, options("optional")), version(2, options("required"))))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: "Version 1, the default, does not require IMDSv2." }] },
    ]);
    expect(check(subject, template(version(1, options("required")), version(4, options("optional"))))).toMatchObject([
      { outcome: "fail", evidence: [{ summary: "Version 4 does not require IMDSv2." }] },
    ]);
  });

  it("passes required tokens, over two hops too, and a metadata service that is off", () => {
    expect(outcomes(subject, template(version(1, options("required", true, 2))))).toEqual(["pass"]);
    expect(outcomes(subject, template(version(1, options(null, false))))).toEqual(["pass"]);
  });

  it("does not know what the image or the account decides, nor versions that were not collected", () => {
    expect(outcomes(subject, template(version(1, null)))).toEqual(["unknown"]);
    expect(outcomes(subject, template(version(1, options("required")), version(2, options(null))))).toEqual([
      "unknown",
    ]);
    expect(outcomes(subject, template())).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("ec2.launch-template", { gaps: ["versions"] }))).toEqual(["unknown"]);
  });
});
