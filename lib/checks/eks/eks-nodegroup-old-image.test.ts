import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./eks-nodegroup-old-image.ts";

const group = (amiType: string | null) => makeFact("eks.nodegroup", { config: { amiType } });

describe(subject.id, () => {
  it("fails Amazon Linux 2, on ARM and with GPU too", () => {
    for (const amiType of ["AL2_x86_64", "AL2_ARM_64", "AL2_x86_64_GPU"])
      expect(outcomes(subject, group(amiType))).toEqual(["fail"]);
  });

  it("passes Amazon Linux 2023, Bottlerocket, and an image of one's own", () => {
    for (const amiType of ["AL2023_x86_64_STANDARD", "BOTTLEROCKET_ARM_64", "CUSTOM"])
      expect(outcomes(subject, group(amiType))).toEqual(["pass"]);
  });

  it("does not know an image that was not collected", () => {
    expect(outcomes(subject, makeFact("eks.nodegroup", { gaps: ["amiType"] }))).toEqual(["unknown"]);
  });
});
