import { describe, expect, it } from "vitest";
import { countOf, plural } from "./plural.ts";

describe("plural", () => {
  it("uses the given form", () => expect(plural(2, "policy", "policies")).toBe("policies"));
  it("keeps the singular for one", () => expect(plural(1, "policy", "policies")).toBe("policy"));
});

describe("countOf", () => {
  it.each([
    [0, "no findings"],
    [1, "1 finding"],
    [1204, "1,204 findings"],
  ])("writes %s as %s", (count, text) => expect(countOf(count, "finding")).toBe(text));
});
