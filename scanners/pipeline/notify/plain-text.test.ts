import { describe, expect, it } from "vitest";
import { asciiText, plainText } from "./plain-text.ts";

describe("plainText", () => {
  it("keeps a text on its line, visible and without links", () => {
    expect(plainText("a\r\nBcc: x@example.com\u0000\tb")).toBe("a Bcc: x@example.com b");
    expect(plainText("\u202egnp.exe\u200b\u2066x\u{e0041}")).toBe("gnp.exe x");
    expect(plainText("see https://evil.example/x or www.evil.example or mailto:x@evil.example")).toBe(
      "see https[://]evil.example/x or www[.]evil.example or mailto[:]x@evil.example",
    );
    expect(plainText("arn:aws:s3:::orders")).toBe("arn:aws:s3:::orders");
    expect(plainText("\ud800x")).toBe("\ufffdx");
  });

  it("cuts by characters, not inside of one", () => {
    expect(plainText("😀".repeat(10), 4)).toBe("😀😀😀…");
    expect(plainText("abcd", 4)).toBe("abcd");
  });
});

describe("asciiText", () => {
  it("holds printable ASCII alone", () => {
    expect(asciiText("Zürich\nalert — x", 100)).toBe("Z?rich alert ? x");
    expect(asciiText("x".repeat(200), 100)).toHaveLength(100);
  });
});
