import { describe, expect, it } from "vitest";
import { integrityAdvice, integrityAnswer } from "./prepare-integrity.ts";

const row = { state: "unknown", isValidationOn: true, keyState: "listed", problems: [] } as const;
const refused = {
  kind: "not-readable",
  verdict: "unknown",
  bucket: null,
  key: null,
  at: null,
  until: null,
  reason: "AWS refused s3:GetObject: the credentials of this connection do not allow it.",
} as const;

describe("the answer", () => {
  it("counts what is not valid first", () => {
    expect(integrityAnswer([{ state: "valid" }, { state: "never" }, { state: "invalid" }, { state: "valid" }])).toBe(
      "4 trails by region: 1 invalid, 1 never verified, 2 valid.",
    );
    expect(integrityAnswer([])).not.toContain("valid.");
  });
});

describe("the advice", () => {
  it.each([
    ["validation is off", { ...row, state: "off", isValidationOn: false }, /enable-log-file-validation/],
    ["keys are missing", { ...row, keyState: "none" }, /cloudtrail:ListPublicKeys/],
    ["only kept keys", { ...row, keyState: "kept" }, /kept here/],
    ["denied", { ...row, problems: [refused] }, /s3:ListBucket and s3:GetObject/],
    ["an imported account", { ...row, state: "never", keyState: null }, /verify --from/],
  ] as const)("says what to do: %s", (_name, given, text) => {
    expect(integrityAdvice(given, false)).toMatch(text);
  });

  it("is silent where there is nothing to do", () => {
    expect(integrityAdvice({ ...row, state: "valid" }, true)).toBeNull();
    expect(integrityAdvice({ ...row, state: "never", keyState: null }, true)).toBeNull();
  });
});
