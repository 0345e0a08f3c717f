import { describe, expect, it } from "vitest";
import { prepareUseParts, prepareUseSentence, windowDays } from "./prepare-use.ts";

const counts = { used: 9, deniedOnly: 1, provenUnused: 1100, unusedByLastAccessed: 10, unknown: 80, unobservable: 4 };

describe("prepareUseSentence", () => {
  it("says how many of how many", () =>
    expect(prepareUseSentence({ granted: 1204, counts, isAdministrator: false, windowDays: 60 })).toBe(
      "May do 1,204 actions; 9 were used in the 60 days recorded.",
    ));
  it("never calls unused what nobody recorded", () =>
    expect(
      prepareUseSentence({
        granted: 3,
        counts: { ...counts, unusedByLastAccessed: 0 },
        isAdministrator: false,
        windowDays: null,
      }),
    ).toContain("nothing is known of their use"));
});

describe("prepareUseParts", () => {
  it("adds up to what is granted and hatches what cannot be known", () => {
    const parts = prepareUseParts(counts);
    expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(1204);
    expect(parts.filter((part) => part.look === "unknown").map((part) => part.key)).toEqual([
      "unknown",
      "unobservable",
    ]);
  });
});

describe("windowDays", () => {
  it("counts whole days", () => expect(windowDays("2026-01-01T00:00:00Z", "2026-03-02T00:00:00Z")).toBe(60));
  it("knows nothing without both ends", () => expect(windowDays(null, "2026-03-02T00:00:00Z")).toBeNull());
});
