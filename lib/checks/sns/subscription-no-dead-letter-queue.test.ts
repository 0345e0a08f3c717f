import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./subscription-no-dead-letter-queue.ts";

describe(subject.id, () => {
  it("fails a function without one", () => {
    expect(
      check(subject, makeFact("sns.subscription", { config: { protocol: "lambda", deadLetterTargetArn: null } })),
    ).toMatchObject([{ outcome: "fail", evidence: [{ path: "deadLetterTargetArn", value: null }] }]);
  });

  it("passes one that names a queue", () => {
    expect(outcomes(subject, makeFact("sns.subscription"))).toEqual(["pass"]);
  });

  it("passes mail, which people read", () => {
    expect(
      outcomes(
        subject,
        makeFact("sns.subscription", {
          config: { protocol: "email", endpoint: "example.com", deadLetterTargetArn: null },
        }),
      ),
    ).toEqual(["pass"]);
  });

  it("does not know a subscription whose attributes were refused", () => {
    expect(outcomes(subject, makeFact("sns.subscription", { gaps: ["deadLetterTargetArn"] }))).toEqual(["unknown"]);
  });
});
