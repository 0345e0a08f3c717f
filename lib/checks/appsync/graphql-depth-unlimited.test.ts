import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./graphql-depth-unlimited.ts";

const api = (config: Partial<ReturnType<typeof makeFact<"appsync.graphql-api">>["config"]>) =>
  makeFact("appsync.graphql-api", { config });

describe(subject.id, () => {
  it("fails no limit", () => {
    expect(outcomes(subject, api({ queryDepthLimit: 0, resolverCountLimit: 0 }))).toEqual(["fail"]);
  });

  it("passes a limit of depth, and one of resolvers", () => {
    expect(outcomes(subject, api({ resolverCountLimit: 0 }))).toEqual(["pass"]);
    expect(outcomes(subject, api({ queryDepthLimit: 0 }))).toEqual(["pass"]);
  });

  it("does not know limits that were not collected", () => {
    expect(outcomes(subject, makeFact("appsync.graphql-api", { gaps: ["queryDepthLimit"] }))).toEqual(["unknown"]);
  });
});
