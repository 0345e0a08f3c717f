import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./eks-nodegroup-pods-reach-node-role.ts";

const group = (launchTemplateId: string | null) =>
  makeFact("eks.nodegroup", { config: { launchTemplateId, launchTemplateVersion: "3" } });
const template = (hopLimit: number | null, isEnabled = true, version = 3) => ({
  others: [
    makeFact("ec2.launch-template", {
      arn: "arn:aws:ec2:eu-west-1:111122223333:launch-template/lt-1",
      config: {
        versions: [
          {
            version,
            isDefault: true,
            imageId: null,
            instanceProfile: null,
            securityGroupIds: [],
            metadataOptions: { isEnabled, httpTokens: "required", hopLimit },
            userData: null,
          },
        ],
      },
    }),
  ],
});

describe(subject.id, () => {
  it("fails two hops, and EKS's own template", () => {
    expect(outcomes(subject, group("lt-1"), template(2))).toEqual(["fail"]);
    expect(outcomes(subject, group(null))).toEqual(["fail"]);
  });

  it("passes one hop, and a metadata service that is off", () => {
    expect(outcomes(subject, group("lt-1"), template(1))).toEqual(["pass"]);
    expect(outcomes(subject, group("lt-1"), template(2, false))).toEqual(["pass"]);
  });

  it("does not know a limit that the image sets, another version, or templates that were not collected", () => {
    expect(outcomes(subject, group("lt-1"), template(null))).toEqual(["unknown"]);
    expect(outcomes(subject, group("lt-1"), template(1, true, 4))).toEqual(["unknown"]);
    expect(outcomes(subject, group("lt-1"), { facts: { coverage: () => "never" } })).toEqual(["unknown"]);
  });
});
