import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./graphql-logging-off.ts";

const api = (config: Partial<ReturnType<typeof makeFact<"appsync.graphql-api">>["config"]>) =>
  makeFact("appsync.graphql-api", { config });
const logging = { fieldLevel: "NONE", excludesContent: true, roleArn: "arn" };

describe(subject.id, () => {
  it("fails no logging", () => {
    expect(outcomes(subject, api({ logging: null }))).toEqual(["fail"]);
  });

  it("is milder where requests are logged and fields are not", () => {
    expect(check(subject, api({ logging }))).toMatchObject([{ outcome: "fail", severity: "low" }]);
  });

  it("passes errors and more", () => {
    expect(outcomes(subject, api({}))).toEqual(["pass"]);
    expect(outcomes(subject, api({ logging: { ...logging, fieldLevel: "ALL" } }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("appsync.graphql-api", { gaps: ["logging"] }))).toEqual(["unknown"]);
  });
});
