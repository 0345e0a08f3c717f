import { describe, expect, it } from "vitest";
import { outcomes } from "../testing.ts";
import { containerCases, task } from "./containers.test-support.ts";
import subject from "./task-image-latest-tag.ts";

describe(subject.id, () => {
  it.each(containerCases(subject, { image: "app:latest" }))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("fails no tag at all, also behind a registry with a port", () => {
    expect(outcomes(subject, task([{ image: "registry.example:5000/app" }]))).toEqual(["fail"]);
  });

  it("passes a build's tag, and latest pinned by its digest", () => {
    expect(outcomes(subject, task([{ image: "app:latest-7f3a" }]))).toEqual(["pass"]);
    expect(outcomes(subject, task([{ image: `app:latest@sha256:${"a".repeat(64)}` }]))).toEqual(["pass"]);
  });
});
