import { describe, expect, it } from "vitest";
import { cn } from "./class-names.ts";

describe("cn", () => {
  it("keeps a size and a colour side by side", () =>
    expect(cn("text-13", "text-fg-muted")).toBe("text-13 text-fg-muted"));
  it("lets the later size win", () => expect(cn("text-13", "text-16")).toBe("text-16"));
  it("lets the later colour win", () => expect(cn("text-fg", "text-critical-text")).toBe("text-critical-text"));
  it("leaves falsy values out", () => expect(cn("a", false, undefined, null, "b")).toBe("a b"));
});
