import { describe, expect, it } from "vitest";
import { describeUserAgent } from "./describe-user-agent.ts";

describe("describeUserAgent", () => {
  it("tells browsers apart that name each other", () => {
    const chrome =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
    expect(describeUserAgent(chrome)).toBe("Chrome on Linux");
    expect(describeUserAgent(`${chrome} Edg/130.0`)).toBe("Edge on Linux");
  });

  it("shows others as they are, and says when there is none", () => {
    expect(describeUserAgent("curl/8.0")).toBe("curl/8.0");
    expect(describeUserAgent(null)).toBe("Unknown browser");
  });
});
