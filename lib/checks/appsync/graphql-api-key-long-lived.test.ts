import { describe, expect, it } from "vitest";
import { check, daysAgo, makeFact, outcomes } from "../testing.ts";
import subject from "./graphql-api-key-long-lived.ts";

const api = (config: Partial<ReturnType<typeof makeFact<"appsync.graphql-api">>["config"]>) =>
  makeFact("appsync.graphql-api", { config });

describe(subject.id, () => {
  it("fails a key that holds over 90 days more, by its day", () => {
    expect(check(subject, api({ apiKeyEnds: [daysAgo(1), daysAgo(-91)] }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: [daysAgo(-91).slice(0, 10)] }] },
    ]);
  });

  it("passes keys that end sooner, and none", () => {
    expect(outcomes(subject, api({ apiKeyEnds: [daysAgo(-90)] }))).toEqual(["pass"]);
    expect(outcomes(subject, api({}))).toEqual(["pass"]);
    expect(outcomes(subject, api({ apiKeyEnds: [daysAgo(-100)] }), { parameters: { days: 200 } })).toEqual(["pass"]);
  });

  it("does not know keys that were not collected", () => {
    expect(outcomes(subject, makeFact("appsync.graphql-api", { gaps: ["apiKeyEnds"] }))).toEqual(["unknown"]);
  });
});
