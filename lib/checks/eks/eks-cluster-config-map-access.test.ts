import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./eks-cluster-config-map-access.ts";

const cluster = (authenticationMode: string) => makeFact("eks.cluster", { config: { authenticationMode } });

describe(subject.id, () => {
  it("fails the config map alone", () => {
    expect(outcomes(subject, cluster("CONFIG_MAP"))).toEqual(["fail"]);
  });

  it("passes the API, also while the config map still counts", () => {
    expect(outcomes(subject, cluster("API"))).toEqual(["pass"]);
    expect(outcomes(subject, cluster("API_AND_CONFIG_MAP"))).toEqual(["pass"]);
  });

  it("does not know a mode that was not collected", () => {
    expect(outcomes(subject, makeFact("eks.cluster", { gaps: ["authenticationMode"] }))).toEqual(["unknown"]);
  });
});
