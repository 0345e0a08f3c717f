import { describe, expect, it } from "vitest";
import { daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./image-old.ts";

const image = (pushed: number, pulled: number | null) => {
  const { newestImage } = makeFact("ecr.repository").observations;
  const lastPulledAt = pulled === null ? null : daysAgo(pulled);
  return makeFact("ecr.repository", {
    observations: {
      newestImage: newestImage === null ? null : { ...newestImage, pushedAt: daysAgo(pushed), lastPulledAt },
    },
  });
};

describe(subject.id, () => {
  it("fails an image of last year that was pulled yesterday", () => {
    expect(outcomes(subject, image(300, 1))).toEqual(["fail"]);
  });

  it("passes a fresh image, and an old one that nothing pulls", () => {
    expect(outcomes(subject, image(179, 1))).toEqual(["pass"]);
    expect(outcomes(subject, image(300, 91))).toEqual(["pass"]);
    expect(outcomes(subject, image(300, null))).toEqual(["pass"]);
  });

  it("does not know images that were not read", () => {
    expect(outcomes(subject, makeFact("ecr.repository", { gaps: ["observations.newestImage"] }))).toEqual(["unknown"]);
  });
});
