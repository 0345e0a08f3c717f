import { describe, expect, it } from "vitest";
import { loadScope, withScope } from "./scope-params.ts";

describe("loadScope", () => {
  it("means everything by default", () => expect(loadScope("")).toEqual({ account: [], region: [], range: "30d" }));
  it("reads lists", () =>
    expect(loadScope("?account=111122223333,444455556666&region=eu-west-1&range=7d")).toEqual({
      account: ["111122223333", "444455556666"],
      region: ["eu-west-1"],
      range: "7d",
    }));
  it("falls back on a range it does not know", () => expect(loadScope("?range=9y").range).toBe("30d"));
  it("drops what is no account id", () =>
    expect(loadScope("?account=bad,111122223333").account).toEqual(["111122223333"]));
});

describe("withScope", () => {
  const present = new URLSearchParams("account=111122223333,444455556666&range=7d&finding=abc");
  it("carries the scope and nothing else", () =>
    expect(withScope("/findings", present)).toBe("/findings?account=111122223333,444455556666&range=7d"));
  it("lets the link's own values win", () =>
    expect(withScope("/findings?range=90d&q=x", present)).toBe(
      "/findings?range=90d&q=x&account=111122223333,444455556666",
    ));
  it("keeps the part after the hash", () =>
    expect(withScope("/a?b=1#c", new URLSearchParams("range=7d"))).toBe("/a?b=1&range=7d#c"));
  it("leaves a link alone when nothing is chosen", () => expect(withScope("/a", new URLSearchParams())).toBe("/a"));
});
