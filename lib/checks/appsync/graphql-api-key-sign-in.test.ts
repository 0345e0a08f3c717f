import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { appsyncSignIn } from "../testing-api.ts";
import subject from "./graphql-api-key-sign-in.ts";

const api = (config: Partial<ReturnType<typeof makeFact<"appsync.graphql-api">>["config"]>) =>
  makeFact("appsync.graphql-api", { config });
const key = appsyncSignIn({ type: "API_KEY" });

describe(subject.id, () => {
  it("fails a key as the first way to sign in", () => {
    expect(check(subject, api({ authentication: [key] }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: ["API_KEY"] }] },
    ]);
  });

  it("is milder where the key comes second, and where only a VPC reaches the API", () => {
    expect(check(subject, api({ authentication: [appsyncSignIn(), key] }))).toMatchObject([
      { outcome: "fail", severity: "low" },
    ]);
    expect(check(subject, api({ authentication: [key], visibility: "PRIVATE" }))).toMatchObject([{ severity: "low" }]);
  });

  it("passes other ways", () => {
    expect(
      outcomes(subject, api({ authentication: [appsyncSignIn(), appsyncSignIn({ type: "AWS_LAMBDA" })] })),
    ).toEqual(["pass"]);
  });

  it("does not know ways that were not collected", () => {
    expect(outcomes(subject, makeFact("appsync.graphql-api", { gaps: ["authentication"] }))).toEqual(["unknown"]);
  });
});
