import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./function-url-without-auth.ts";

const url = (authType: string) => makeFact("lambda.function-url", { config: { authType } });

describe(subject.id, () => {
  it("fails the URL without sign-in and passes the one with IAM", () => {
    expect(check(subject, url("NONE"))).toMatchObject([{ outcome: "fail", evidence: [{ path: "authType" }] }]);
    expect(outcomes(subject, url("AWS_IAM"))).toEqual(["pass"]);
  });

  it("does not know a URL whose settings were not collected", () => {
    const fact = makeFact("lambda.function-url", { gaps: ["authType"] });
    expect(check(subject, fact)).toEqual([{ outcome: "unknown", missing: ["lambda.function-url.authType"] }]);
  });
});
