import { describe, expect, it } from "vitest";
import { keyLabels, keyName, matchShortcut } from "./prepare-shortcut.ts";

const press = (key: string, extra: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...extra,
});

describe("keyName", () => {
  it("keeps plain keys", () => expect(keyName(press("j"))).toBe("j"));
  it("treats Control and Command alike", () => {
    expect(keyName(press("k", { ctrlKey: true }))).toBe("mod+k");
    expect(keyName(press("K", { metaKey: true }))).toBe("mod+k");
  });
  it("leaves Alt to the system", () => expect(keyName(press("j", { altKey: true }))).toBeNull());
});

describe("matchShortcut", () => {
  const shortcuts = [{ keys: "j" }, { keys: "g f" }, { keys: "Escape" }, { keys: "Escape" }];
  it("finds a single key", () => expect(matchShortcut(["j"], shortcuts)).toEqual({ index: 0, isPending: false }));
  it("waits inside a sequence", () => expect(matchShortcut(["g"], shortcuts)).toEqual({ index: -1, isPending: true }));
  it("finds a sequence", () => expect(matchShortcut(["g", "f"], shortcuts).index).toBe(1));
  it("finds nothing", () => expect(matchShortcut(["g", "z"], shortcuts)).toEqual({ index: -1, isPending: false }));
  it("prefers what was opened last", () => expect(matchShortcut(["Escape"], shortcuts).index).toBe(3));
});

describe("keyLabels", () => {
  it("writes the platform's modifier", () => {
    expect(keyLabels("mod+k", true)).toEqual(["⌘K"]);
    expect(keyLabels("mod+k", false)).toEqual(["Ctrl K"]);
  });
  it("splits sequences", () => expect(keyLabels("g f", true)).toEqual(["g", "f"]));
});
