import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import { appsyncSignIn } from "../testing-api.ts";
import subject from "./graphql-without-waf.ts";

const api = (config: Partial<ReturnType<typeof makeFact<"appsync.graphql-api">>["config"]>) =>
  makeFact("appsync.graphql-api", { config });

describe(subject.id, () => {
  it("fails a public API, worse where a key opens it", () => {
    expect(outcomes(subject, api({ webAclArn: null }))).toEqual(["fail"]);
    expect(
      check(subject, api({ webAclArn: null, authentication: [appsyncSignIn({ type: "API_KEY" })] })),
    ).toMatchObject([{ severity: "medium" }]);
  });

  it("passes one with firewall, and one that only a VPC reaches", () => {
    expect(outcomes(subject, api({}))).toEqual(["pass"]);
    expect(outcomes(subject, api({ webAclArn: null, visibility: "PRIVATE" }))).toEqual(["pass"]);
  });

  it("does not know a setting that was not collected", () => {
    expect(outcomes(subject, makeFact("appsync.graphql-api", { gaps: ["webAclArn"] }))).toEqual(["unknown"]);
  });
});
