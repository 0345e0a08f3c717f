import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./function-image-by-tag.ts";

const REGISTRY = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";
const image = (imageUri: string | null) => makeFact("lambda.function", { config: { packageType: "Image", imageUri } });
const repository = (tagMutability: string) => ({
  others: [
    makeFact("ecr.repository", {
      arn: "arn:aws:ecr:eu-west-1:111122223333:repository/orders",
      config: { tagMutability },
    }),
  ],
});

describe(subject.id, () => {
  it("fails a tag that can be moved", () => {
    expect(outcomes(subject, image(`${REGISTRY}/orders:v1`), repository("MUTABLE"))).toEqual(["fail"]);
  });

  it("passes a digest, a tag that cannot be moved, and a package", () => {
    const digest = `${REGISTRY}/orders@sha256:${"a".repeat(64)}`;
    expect(outcomes(subject, image(digest), repository("MUTABLE"))).toEqual(["pass"]);
    expect(outcomes(subject, image(`${REGISTRY}/orders:v1`), repository("IMMUTABLE"))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("lambda.function"))).toEqual(["pass"]);
  });

  it("does not know an image or a repository that was not collected", () => {
    expect(outcomes(subject, image(null))).toEqual(["unknown"]);
    const run = { facts: { coverage: () => "never" as const } };
    expect(outcomes(subject, image(`${REGISTRY}/orders:v1`), run)).toEqual(["unknown"]);
  });
});
