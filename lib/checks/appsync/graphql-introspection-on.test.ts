import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./graphql-introspection-on.ts";

const api = (config: Partial<ReturnType<typeof makeFact<"appsync.graphql-api">>["config"]>) =>
  makeFact("appsync.graphql-api", { config });

describe(subject.id, () => {
  it("fails introspection on the internet", () => {
    expect(outcomes(subject, api({ allowsIntrospection: true }))).toEqual(["fail"]);
  });

  it("passes none, and an API that only a VPC reaches", () => {
    expect(outcomes(subject, api({}))).toEqual(["pass"]);
    expect(outcomes(subject, api({ allowsIntrospection: true, visibility: "PRIVATE" }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("appsync.graphql-api", { gaps: ["allowsIntrospection"] }))).toEqual(["unknown"]);
  });
});
