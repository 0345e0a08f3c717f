import { describe, expect, it } from "vitest";
import { loadScope, scopeHref, withScope } from "./scope-params.ts";

describe("loadScope", () => {
  it("means everything by default", () =>
    expect(loadScope("")).toEqual({
      account: [],
      region: [],
      application: [],
      owner: [],
      range: "30d",
    }));
  it("reads lists", () =>
    expect(loadScope("?account=111122223333,444455556666&region=eu-west-1&range=7d")).toEqual({
      account: ["111122223333", "444455556666"],
      region: ["eu-west-1"],
      application: [],
      owner: [],
      range: "7d",
    }));
  it("reads applications and owners, and what is of none", () =>
    expect(loadScope("?application=shop,-&owner=payments@example.com")).toMatchObject({
      application: ["shop", "-"],
      owner: ["payments@example.com"],
    }));
  it("falls back on a range it does not know", () => expect(loadScope("?range=9y").range).toBe("30d"));
  it("drops what is no account id", () =>
    expect(loadScope("?account=bad,111122223333").account).toEqual(["111122223333"]));
});

it("drops names that no tag can hold", () =>
  expect(loadScope(`?application=a%00b,shop,${"x".repeat(301)}&owner=`)).toMatchObject({
    application: ["shop"],
    owner: [],
  }));

describe("scopeHref", () => {
  it("keeps names whole, whatever is in them", () => {
    const application = ["orders, v2", "a&b=c", "50 %", "größe"];
    const href = scopeHref("/findings?severity=high", { application });
    expect(href).toMatch(/^\/findings\?severity=high&application=/);
    expect(loadScope(href.slice(href.indexOf("?"))).application).toEqual(application);
    const carried = withScope("/inventory", new URLSearchParams(href.slice(href.indexOf("?") + 1)));
    expect(loadScope(carried.slice(carried.indexOf("?"))).application).toEqual(application);
  });
});

describe("withScope", () => {
  const present = new URLSearchParams("account=111122223333,444455556666&range=7d&finding=abc");
  it("carries the scope and nothing else", () =>
    expect(withScope("/findings", present)).toBe("/findings?account=111122223333,444455556666&range=7d"));
  it("carries applications and owners", () =>
    expect(withScope("/trends", new URLSearchParams("application=shop,-&owner=ops&q=x"))).toBe(
      "/trends?application=shop,-&owner=ops",
    ));
  it("lets the link's own values win", () =>
    expect(withScope("/findings?range=90d&q=x", present)).toBe(
      "/findings?range=90d&q=x&account=111122223333,444455556666",
    ));
  it("keeps the part after the hash", () =>
    expect(withScope("/a?b=1#c", new URLSearchParams("range=7d"))).toBe("/a?b=1&range=7d#c"));
  it("leaves a link alone when nothing is chosen", () => expect(withScope("/a", new URLSearchParams())).toBe("/a"));
});
