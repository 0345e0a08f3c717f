import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./graphql-data-sources-share-role.ts";

const api = (config: Partial<ReturnType<typeof makeFact<"appsync.graphql-api">>["config"]>) =>
  makeFact("appsync.graphql-api", { config });

const source = (name: string, target: string | null, roleArn: string | null = "arn:role") => ({
  name,
  type: "AWS_LAMBDA",
  roleArn,
  target,
  isSigned: false,
});

describe(subject.id, () => {
  it("fails sources of two targets with one role", () => {
    expect(check(subject, api({ dataSources: [source("a", "f1"), source("b", "f2")] }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["a", "b"] }] },
    ]);
  });

  it("passes roles of their own, one target, and sources without role", () => {
    expect(outcomes(subject, api({ dataSources: [source("a", "f1"), source("b", "f2", "arn:other")] }))).toEqual([
      "pass",
    ]);
    expect(outcomes(subject, api({ dataSources: [source("a", "f1"), source("b", "f1")] }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ dataSources: [source("a", "f1", null), source("b", "f2", null)] }))).toEqual([
      "pass",
    ]);
  });

  it("does not know sources that were not collected", () => {
    expect(outcomes(subject, makeFact("appsync.graphql-api", { gaps: ["dataSources"] }))).toEqual(["unknown"]);
  });
});
