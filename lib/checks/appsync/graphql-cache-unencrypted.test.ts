import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./graphql-cache-unencrypted.ts";

const api = (config: Partial<ReturnType<typeof makeFact<"appsync.graphql-api">>["config"]>) =>
  makeFact("appsync.graphql-api", { config });
const cache = { isEncryptedAtRest: true, isEncryptedInTransit: true };

describe(subject.id, () => {
  it("fails a cache that is not encrypted at rest, or on the way", () => {
    expect(outcomes(subject, api({ cache: { ...cache, isEncryptedAtRest: false } }))).toEqual(["fail"]);
    expect(outcomes(subject, api({ cache: { ...cache, isEncryptedInTransit: false } }))).toEqual(["fail"]);
  });

  it("passes an encrypted one and none", () => {
    expect(outcomes(subject, api({ cache }))).toEqual(["pass"]);
    expect(outcomes(subject, api({}))).toEqual(["pass"]);
  });

  it("does not know a cache that was not collected", () => {
    expect(outcomes(subject, makeFact("appsync.graphql-api", { gaps: ["cache"] }))).toEqual(["unknown"]);
  });
});
