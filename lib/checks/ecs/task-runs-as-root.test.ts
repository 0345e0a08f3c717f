import { describe, expect, it } from "vitest";
import { check, outcomes } from "../testing.ts";
import { containerCases, task } from "./containers.test-support.ts";
import subject from "./task-runs-as-root.ts";

describe(subject.id, () => {
  it.each(containerCases(subject, { user: "0" }))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("fails root by name and with a group, and passes a name that begins like it", () => {
    expect(outcomes(subject, task([{ user: "root" }]))).toEqual(["fail"]);
    expect(outcomes(subject, task([{ user: "0:1000" }]))).toEqual(["fail"]);
    expect(outcomes(subject, task([{ user: "rootless" }]))).toEqual(["pass"]);
    expect(outcomes(subject, task([{ user: "1000:0" }]))).toEqual(["pass"]);
  });

  it("does not know a container whose image decides", () => {
    expect(check(subject, task([{ name: "app", user: null }]))).toEqual([
      { outcome: "unknown", missing: ["the user in the image of app"] },
    ]);
  });

  it("passes Windows", () => {
    const config = { operatingSystem: "WINDOWS_SERVER_2022_CORE" };
    expect(outcomes(subject, task([{ user: null }], { config }))).toEqual(["pass"]);
  });
});
