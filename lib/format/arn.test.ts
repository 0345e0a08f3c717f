import { describe, expect, it } from "vitest";
import { shortenArn, shortenMiddle } from "./arn.ts";

describe("shortenMiddle", () => {
  it("leaves short text alone", () => expect(shortenMiddle("orders", 6)).toBe("orders"));
  it("keeps more of the end", () => expect(shortenMiddle("abcdefghijklmnop", 11)).toBe("abcd…klmnop"));
  it("does not split characters outside the basic plane", () =>
    expect(shortenMiddle("😀😀😀😀😀😀", 5)).toBe("😀…😀😀😀"));
});

describe("shortenArn", () => {
  it("leaves an ARN that fits", () => expect(shortenArn("arn:aws:s3:::bucket", 48)).toBe("arn:aws:s3:::bucket"));
  it("drops region and account first, in any partition", () =>
    expect(shortenArn("arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:orders-create", 48)).toBe(
      "arn:…:lambda:…:function:orders-create",
    ));
  it("then cuts the middle of the resource, within the limit", () => {
    const short = shortenArn(`arn:aws:iam::123456789012:role/service/${"x".repeat(60)}-role`, 40);
    expect(short).toHaveLength(40);
    expect(short.startsWith("arn:…:iam:…:role/")).toBe(true);
    expect(short.endsWith("-role")).toBe(true);
  });
  it("cuts text that is no ARN in its middle", () => expect(shortenArn("x".repeat(100), 20)).toHaveLength(20));
});
