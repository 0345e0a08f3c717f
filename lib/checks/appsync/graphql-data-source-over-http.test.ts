import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./graphql-data-source-over-http.ts";

const api = (config: Partial<ReturnType<typeof makeFact<"appsync.graphql-api">>["config"]>) =>
  makeFact("appsync.graphql-api", { config });

const source = (target: string, type = "HTTP") =>
  api({ dataSources: [{ name: "backend", type, roleArn: null, target, isSigned: false }] });

describe(subject.id, () => {
  it("fails a source over plain http", () => {
    expect(check(subject, source("http://backend.example.com"))).toMatchObject([
      { outcome: "fail", discriminator: "backend" },
    ]);
  });

  it("passes https, a table whose name looks like it, and no source", () => {
    expect(outcomes(subject, source("https://backend.example.com"))).toEqual(["pass"]);
    expect(outcomes(subject, source("http://table", "AMAZON_DYNAMODB"))).toEqual(["pass"]);
    expect(outcomes(subject, api({}))).toEqual(["pass"]);
  });

  it("does not know sources that were not collected", () => {
    expect(outcomes(subject, makeFact("appsync.graphql-api", { gaps: ["dataSources"] }))).toEqual(["unknown"]);
  });
});
