import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./graphql-tracing-off.ts";

const api = (config: Partial<ReturnType<typeof makeFact<"appsync.graphql-api">>["config"]>) =>
  makeFact("appsync.graphql-api", { config });

describe(subject.id, () => {
  it("fails an API that is not traced", () => {
    expect(outcomes(subject, api({ isTraced: false }))).toEqual(["fail"]);
  });

  it("passes one that is, without logs", () => {
    expect(outcomes(subject, api({ logging: null }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("appsync.graphql-api", { gaps: ["isTraced"] }))).toEqual(["unknown"]);
  });
});
