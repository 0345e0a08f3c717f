import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./event-api-key-sign-in.ts";

describe(subject.id, () => {
  it("fails publishing by key", () => {
    expect(
      outcomes(subject, makeFact("appsync.event-api", { config: { publishTypes: ["API_KEY", "AWS_IAM"] } })),
    ).toEqual(["fail"]);
  });

  it("passes listening by key, and IAM", () => {
    expect(
      outcomes(
        subject,
        makeFact("appsync.event-api", { config: { connectTypes: ["API_KEY"], subscribeTypes: ["API_KEY"] } }),
      ),
    ).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("appsync.event-api"))).toEqual(["pass"]);
  });

  it("does not know modes that were not collected", () => {
    expect(outcomes(subject, makeFact("appsync.event-api", { gaps: ["publishTypes"] }))).toEqual(["unknown"]);
  });
});
