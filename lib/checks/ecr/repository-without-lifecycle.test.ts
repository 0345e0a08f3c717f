import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./repository-without-lifecycle.ts";

const repository = (hasLifecyclePolicy: boolean, imageCount: number | null) =>
  makeFact("ecr.repository", { config: { hasLifecyclePolicy }, observations: { imageCount } });

describe(subject.id, () => {
  it("fails many images without policy, and more than could be counted", () => {
    expect(outcomes(subject, repository(false, 51))).toEqual(["fail"]);
    expect(outcomes(subject, repository(false, null))).toEqual(["fail"]);
  });

  it("passes a policy, and a handful of images", () => {
    expect(outcomes(subject, repository(true, 5000))).toEqual(["pass"]);
    expect(outcomes(subject, repository(false, 50))).toEqual(["pass"]);
  });

  it("takes the number from its parameters", () => {
    expect(outcomes(subject, repository(false, 50), { parameters: { images: 10 } })).toEqual(["fail"]);
  });

  it("does not know a policy that was refused, or images that were not counted", () => {
    expect(outcomes(subject, makeFact("ecr.repository", { gaps: ["hasLifecyclePolicy"] }))).toEqual(["unknown"]);
    const config = { hasLifecyclePolicy: false };
    expect(outcomes(subject, makeFact("ecr.repository", { config, gaps: ["observations.imageCount"] }))).toEqual([
      "unknown",
    ]);
  });
});
