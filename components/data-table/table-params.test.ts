import { describe, expect, it } from "vitest";
import { facetParser, nextSort, paramHref, sortParser } from "./table-params.ts";

describe("sortParser", () => {
  it.each([
    ["severity", { columnId: "severity", isDescending: false }],
    ["-lastSeenAt", { columnId: "lastSeenAt", isDescending: true }],
  ])("reads %s and writes it back", (text, sort) => {
    expect(sortParser.parse(text)).toEqual(sort);
    expect(sortParser.serialize(sort)).toBe(text);
  });
  it("reads nothing from a lone minus", () => expect(sortParser.parse("-")).toBeNull());
});

describe("facetParser", () => {
  it("keeps commas inside values apart from separators", () =>
    expect(facetParser.parse(facetParser.serialize(["a,b", "c"]))).toEqual(["a,b", "c"]));
});

describe("nextSort", () => {
  it("goes first order, other order, own order", () => {
    const first = nextSort(null, "count", true);
    expect(first).toEqual({ columnId: "count", isDescending: true });
    const second = nextSort(first, "count", true);
    expect(second).toEqual({ columnId: "count", isDescending: false });
    expect(nextSort(second, "count", true)).toBeNull();
  });
  it("starts afresh on another column", () =>
    expect(nextSort({ columnId: "count", isDescending: true }, "name", false)).toEqual({
      columnId: "name",
      isDescending: false,
    }));
});

describe("paramHref", () => {
  const present = new URLSearchParams("severity=high,low&finding=a&sort=-seen");
  it("changes one parameter and keeps the others", () =>
    expect(paramHref("/findings", present, { finding: "b" })).toBe("/findings?severity=high,low&finding=b&sort=-seen"));
  it("takes parameters away", () =>
    expect(paramHref("/findings", new URLSearchParams("finding=a"), { finding: null })).toBe("/findings"));
});
