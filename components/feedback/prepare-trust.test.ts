import { describe, expect, it } from "vitest";
import { gapLines, prepareTrust, type TrustSummary } from "./prepare-trust.ts";

const base: TrustSummary = {
  now: "2026-03-04T12:00:00Z",
  scannedAt: "2026-03-04T11:48:00Z",
  isScanning: false,
  regions: 17,
  gaps: [],
};

describe("prepareTrust", () => {
  it("is whole when everything was looked at recently", () =>
    expect(prepareTrust(base)).toMatchObject({ state: "whole", age: "12 minutes ago", gaps: null }));
  it("names denied regions", () =>
    expect(prepareTrust({ ...base, gaps: [{ reason: "denied", regions: 3 }] })).toMatchObject({
      state: "partial",
      gaps: "3 of 17 regions denied",
    }));
  it("adds up several reasons", () =>
    expect(
      prepareTrust({
        ...base,
        gaps: [
          { reason: "denied", regions: 3 },
          { reason: "failed", regions: 1 },
        ],
      }).gaps,
    ).toBe("4 of 17 regions not whole"));
  it("does not count services that are off as gaps", () =>
    expect(prepareTrust({ ...base, gaps: [{ reason: "not_enabled", regions: 5 }] }).state).toBe("whole"));
  it("is never green on old data", () =>
    expect(prepareTrust({ ...base, scannedAt: "2026-03-01T12:00:00Z" }).state).toBe("partial"));
  it("is never green without a scan", () =>
    expect(prepareTrust({ ...base, scannedAt: null })).toMatchObject({ state: "never", age: "never scanned" }));
});

describe("gapLines", () => {
  it("writes one line a reason", () =>
    expect(gapLines({ ...base, gaps: [{ reason: "throttled", regions: 1 }] })).toEqual([
      "1 region slowed down by AWS",
    ]));
});
