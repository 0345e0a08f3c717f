import { describe, expect, it } from "vitest";
import { readPins } from "./read-pins.ts";

describe("readPins", () => {
  it("reads pins with and without resource, divided by blanks or commas", () => {
    expect(readPins("s3:GetObject@arn:aws:s3:::files/*, sqs:Send*\nsns:Publish@*")).toEqual({
      pinned: [
        { action: "s3:GetObject", resource: "arn:aws:s3:::files/*" },
        { action: "sqs:Send*" },
        { action: "sns:Publish", resource: "*" },
      ],
      problem: null,
    });
    expect(readPins(" , ")).toEqual({ pinned: [], problem: null });
  });

  it("takes an action that the catalogue does not know: AWS may be ahead of it", () => {
    expect(readPins("s3:GetObjectFromNextYear").problem).toBeNull();
  });

  it.each([
    ["rubbish", '"rubbish" is no action; write it like s3:GetObject or s3:GetObject@ARN.'],
    ["s3:Getobjekt*", '"s3:Getobjekt*" matches no action of AWS.'],
    ["s3:GetObject@files", '"s3:GetObject@files" names no resource; write its ARN behind the @, or * for any.'],
    ["s3:GetObject@", '"s3:GetObject@" names no resource; write its ARN behind the @, or * for any.'],
    ["*:*", '"*:*" brings it to more than 5000 actions; name those that are needed.'],
  ])("refuses %s in one sentence and keeps the others", (wrong, problem) => {
    expect(readPins(`sns:Publish ${wrong}, more-rubbish`)).toEqual({ pinned: [{ action: "sns:Publish" }], problem });
  });
});
