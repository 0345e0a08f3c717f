import { describe, expect, it } from "vitest";
import { isCurrentPage, NAVIGATION, navigationGroups } from "./navigation.ts";

describe("navigation", () => {
  it("has no two pages with one key or address", () => {
    expect(new Set(NAVIGATION.map((item) => item.key)).size).toBe(NAVIGATION.length);
    expect(new Set(NAVIGATION.map((item) => item.href)).size).toBe(NAVIGATION.length);
  });
  it("keeps the order of groups", () =>
    expect(navigationGroups(NAVIGATION).map(({ group }) => group)).toEqual([
      "Posture",
      "Privileges",
      "Activity",
      "Reports",
      "Settings",
    ]));
});

describe("isCurrentPage", () => {
  it.each([
    ["/findings", "/findings", true],
    ["/findings", "/findings/abc", true],
    ["/reports", "/reports-old", false],
    ["/scans", "/findings", false],
  ])("%s at %s is %s", (href, path, isCurrent) => expect(isCurrentPage(href, path)).toBe(isCurrent));
});
