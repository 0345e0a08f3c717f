import { describe, expect, it } from "vitest";
import { outcomes } from "../testing.ts";
import { containerCases, task } from "./containers.test-support.ts";
import subject from "./task-without-logging.ts";

describe(subject.id, () => {
  it.each(containerCases(subject, { logDriver: null }))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("passes FireLens and the router that it logs through", () => {
    expect(outcomes(subject, task([{ logDriver: "awsfirelens" }]))).toEqual(["pass"]);
    expect(outcomes(subject, task([{ logDriver: null, isLogRouter: true }]))).toEqual(["pass"]);
  });
});
