import { describe, expect, it } from "vitest";
import { plainTransportCases } from "../plain-transport.test-support.ts";
import { makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./bucket-plain-transport.ts";

describe(subject.id, () => {
  it.each(plainTransportCases(subject, "s3.bucket", "s3"))("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });

  it("fails a deny that names the bucket and not its objects", () => {
    const Condition = { Bool: { "aws:SecureTransport": "false" } };
    const deny = statements({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "arn:aws:s3:::orders",
      Condition,
    });
    expect(outcomes(subject, makeFact("s3.bucket", { policies: [policy("resource", deny)] }))).toEqual(["fail"]);
  });
});
