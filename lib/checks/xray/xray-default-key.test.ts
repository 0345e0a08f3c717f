import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./xray-default-key.ts";

const settings = (encryptionType: string) => makeFact("xray.settings", { config: { encryptionType } });
const lambda = (tracingMode: string) => ({ others: [makeFact("lambda.function", { config: { tracingMode } })] });

describe(subject.id, () => {
  it("fails AWS's key where functions are traced", () => {
    expect(outcomes(subject, settings("NONE"), lambda("Active"))).toEqual(["fail"]);
  });

  it("passes a key of one's own, and a region where nothing is traced", () => {
    expect(outcomes(subject, settings("KMS"), lambda("Active"))).toEqual(["pass"]);
    expect(outcomes(subject, settings("NONE"), lambda("PassThrough"))).toEqual(["pass"]);
    expect(outcomes(subject, settings("NONE"))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("xray.settings", { gaps: ["encryptionType"] }))).toEqual(["unknown"]);
  });
});
