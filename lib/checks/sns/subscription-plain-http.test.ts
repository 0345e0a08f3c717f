import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./subscription-plain-http.ts";

describe(subject.id, () => {
  it("fails an http endpoint", () => {
    expect(
      check(
        subject,
        makeFact("sns.subscription", { config: { protocol: "http", endpoint: "http://hooks.example.com" } }),
      ),
    ).toMatchObject([{ outcome: "fail", evidence: [{ value: "http://hooks.example.com" }] }]);
  });

  it("passes an https endpoint", () => {
    expect(
      outcomes(
        subject,
        makeFact("sns.subscription", { config: { protocol: "https", endpoint: "https://hooks.example.com" } }),
      ),
    ).toEqual(["pass"]);
  });

  it("passes a queue", () => {
    expect(outcomes(subject, makeFact("sns.subscription"))).toEqual(["pass"]);
  });

  it("does not know a subscription whose protocol is missing", () => {
    expect(outcomes(subject, makeFact("sns.subscription", { gaps: ["protocol"] }))).toEqual(["unknown"]);
  });
});
