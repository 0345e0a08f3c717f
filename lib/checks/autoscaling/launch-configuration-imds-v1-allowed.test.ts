import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./launch-configuration-imds-v1-allowed.ts";

const configuration = (httpTokens: string | null, isEnabled = true, hopLimit = 1) =>
  makeFact("autoscaling.launch-configuration", { config: { metadataOptions: { isEnabled, httpTokens, hopLimit } } });

describe(subject.id, () => {
  it("fails tokens that are optional", () => {
    expect(outcomes(subject, configuration("optional"))).toEqual(["fail"]);
  });

  it("passes required tokens, over two hops too, and a metadata service that is off", () => {
    expect(outcomes(subject, configuration("required", true, 2))).toEqual(["pass"]);
    expect(outcomes(subject, configuration("optional", false))).toEqual(["pass"]);
  });

  it("does not know what the image or the account decides, nor options that were not collected", () => {
    expect(outcomes(subject, makeFact("autoscaling.launch-configuration"))).toEqual(["unknown"]);
    const gaps = ["metadataOptions"];
    expect(outcomes(subject, makeFact("autoscaling.launch-configuration", { gaps }))).toEqual(["unknown"]);
  });
});
