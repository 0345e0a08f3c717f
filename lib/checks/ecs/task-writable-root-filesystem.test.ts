import { describe, expect, it } from "vitest";
import { outcomes } from "../testing.ts";
import { containerCases, task } from "./containers.test-support.ts";
import subject from "./task-writable-root-filesystem.ts";

describe(subject.id, () => {
  it.each(containerCases(subject, { isReadonlyRoot: false }))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("passes Windows, which has no such setting", () => {
    const config = { operatingSystem: "WINDOWS_SERVER_2022_CORE" };
    expect(outcomes(subject, task([{ isReadonlyRoot: false }], { config }))).toEqual(["pass"]);
  });
});
