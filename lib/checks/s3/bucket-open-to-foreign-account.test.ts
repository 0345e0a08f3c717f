import { describe, expect, it } from "vitest";
import { openToForeignersCases } from "../outside-access.test-support.ts";
import { makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./bucket-open-to-foreign-account.ts";

describe(subject.id, () => {
  it.each(
    openToForeignersCases(subject, { kind: "s3.bucket", action: "s3:PutObject", harmless: "s3:GetBucketLocation" }),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("passes an origin access identity of CloudFront", () => {
    const Principal = { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1A2B3C4" };
    const read = statements({ Effect: "Allow", Principal, Action: "s3:GetObject", Resource: "arn:aws:s3:::orders/*" });
    expect(outcomes(subject, makeFact("s3.bucket", { policies: [policy("resource", read)] }))).toEqual(["pass"]);
  });
});
