import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import { containerCases, task } from "./containers.test-support.ts";
import subject from "./task-image-by-tag.ts";

const OWN = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/orders:v1";
const repository = (tagMutability: string, ...tagExclusions: string[]) => ({
  others: [
    makeFact("ecr.repository", {
      arn: "arn:aws:ecr:eu-west-1:111122223333:repository/orders",
      config: { tagMutability, tagExclusions },
    }),
  ],
});

describe(subject.id, () => {
  it.each(containerCases(subject, { image: "public.ecr.aws/nginx/nginx:1.27" }))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("fails a tag of an own repository where tags can be moved, and one that is excluded", () => {
    expect(outcomes(subject, task([{ image: OWN }]), repository("MUTABLE"))).toEqual(["fail"]);
    expect(outcomes(subject, task([{ image: OWN }]), repository("IMMUTABLE_WITH_EXCLUSION", "v1"))).toEqual(["fail"]);
  });

  it("passes a tag that cannot be moved, and leaves latest to its own check", () => {
    expect(outcomes(subject, task([{ image: OWN }]), repository("IMMUTABLE"))).toEqual(["pass"]);
    expect(outcomes(subject, task([{ image: "nginx" }]))).toEqual(["pass"]);
  });

  it("does not know a repository that was not collected", () => {
    const run = { facts: { coverage: () => "never" as const } };
    expect(outcomes(subject, task([{ image: OWN }]), run)).toEqual(["unknown"]);
  });
});
