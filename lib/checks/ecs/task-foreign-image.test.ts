import { describe, expect, it } from "vitest";
import { FOREIGN_ACCOUNT, OTHER_ACCOUNT, outcomes } from "../testing.ts";
import { containerCases, task } from "./containers.test-support.ts";
import subject from "./task-foreign-image.ts";

const from = (account: string) => ({ image: `${account}.dkr.ecr.eu-west-1.amazonaws.com/tool:1` });

describe(subject.id, () => {
  it.each(containerCases(subject, from(FOREIGN_ACCOUNT)))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("passes the organization's own, AWS's own, and public registries", () => {
    for (const image of [from(OTHER_ACCOUNT), from("906394416424"), { image: "nginx:1.27" }])
      expect(outcomes(subject, task([image]))).toEqual(["pass"]);
  });
});
