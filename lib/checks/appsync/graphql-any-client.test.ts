import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { appsyncSignIn } from "../testing-api.ts";
import subject from "./graphql-any-client.ts";

const api = (config: Partial<ReturnType<typeof makeFact<"appsync.graphql-api">>["config"]>) =>
  makeFact("appsync.graphql-api", { config });

const openId = (clientPattern: string | null) =>
  api({
    authentication: [appsyncSignIn({ type: "OPENID_CONNECT", issuer: "https://issuer.example.com", clientPattern })],
  });
const pool = appsyncSignIn({ type: "AMAZON_COGNITO_USER_POOLS", userPoolId: "eu-west-1_a" });

describe(subject.id, () => {
  it("fails a provider whose clients are all taken, also by a pattern", () => {
    expect(check(subject, openId(null))).toMatchObject([
      { outcome: "fail", discriminator: "https://issuer.example.com" },
    ]);
    expect(outcomes(subject, openId(".*"))).toEqual(["fail"]);
    expect(outcomes(subject, openId("^.+$"))).toEqual(["fail"]);
  });

  it("is milder for a user pool", () => {
    expect(check(subject, api({ authentication: [pool] }))).toMatchObject([{ outcome: "fail", severity: "low" }]);
  });

  it("passes named clients, and other ways to sign in", () => {
    expect(outcomes(subject, openId("orders"))).toEqual(["pass"]);
    expect(outcomes(subject, api({ authentication: [{ ...pool, clientPattern: "1abc|2def" }] }))).toEqual(["pass"]);
    expect(outcomes(subject, api({}))).toEqual(["pass"]);
  });

  it("does not know ways that were not collected", () => {
    expect(outcomes(subject, makeFact("appsync.graphql-api", { gaps: ["authentication"] }))).toEqual(["unknown"]);
  });
});
