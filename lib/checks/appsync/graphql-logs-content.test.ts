import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./graphql-logs-content.ts";

const api = (config: Partial<ReturnType<typeof makeFact<"appsync.graphql-api">>["config"]>) =>
  makeFact("appsync.graphql-api", { config });
const logging = { fieldLevel: "ALL", excludesContent: false, roleArn: "arn" };

describe(subject.id, () => {
  it("fails content at the level of all", () => {
    expect(outcomes(subject, api({ logging }))).toEqual(["fail"]);
  });

  it("passes content left out, errors alone, and no logging", () => {
    expect(outcomes(subject, api({ logging: { ...logging, excludesContent: true } }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ logging: { ...logging, fieldLevel: "ERROR" } }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ logging: null }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("appsync.graphql-api", { gaps: ["logging"] }))).toEqual(["unknown"]);
  });
});
