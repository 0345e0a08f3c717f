import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, policy, statements } from "../testing.ts";
import { unpinnedServiceCases } from "../unpinned-service.test-support.ts";
import subject from "./bucket-unpinned-service-access.ts";

const LET_IN = { service: "logging.s3.amazonaws.com", action: "s3:PutObject", harmless: "s3:GetBucketAcl" };

describe(subject.id, () => {
  it.each(unpinnedServiceCases(subject, LET_IN, (policies, gaps = []) => makeFact("s3.bucket", { policies, gaps })))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );

  it("is low where only keys of one account are covered, and medium where the account is open", () => {
    const Principal = { Service: "cloudtrail.amazonaws.com" };
    const writing = (Resource: string) => {
      const document = statements({ Effect: "Allow", Principal, Action: "s3:PutObject", Resource });
      return check(subject, makeFact("s3.bucket", { policies: [policy("resource", document)] }));
    };
    expect(writing(`arn:aws:s3:::logs/AWSLogs/${ACCOUNT}/*`)).toMatchObject([{ outcome: "fail", severity: "low" }]);
    const [open] = writing("arn:aws:s3:::logs/AWSLogs/*");
    expect(open?.outcome).toBe("fail");
    expect(open).not.toHaveProperty("severity");
  });
});
