import { describe, expect, it } from "vitest";
import { makeFact, outcomes } from "../testing.ts";
import subject from "./function-url-open-cors.ts";

const url = (allowOrigins: string[], allowCredentials: boolean) =>
  makeFact("lambda.function-url", {
    config: { cors: { allowOrigins, allowMethods: ["*"], allowHeaders: [], allowCredentials, maxAgeSeconds: null } },
  });

describe(subject.id, () => {
  it("fails every origin with credentials", () => {
    expect(outcomes(subject, url(["*"], true))).toEqual(["fail"]);
    expect(outcomes(subject, url(["https://a.example", "https://*"], true))).toEqual(["fail"]);
  });

  it("passes every origin without credentials, named origins with them, and no CORS at all", () => {
    expect(outcomes(subject, url(["*"], false))).toEqual(["pass"]);
    expect(outcomes(subject, url(["https://*.example.com"], true))).toEqual(["pass"]);
    expect(outcomes(subject, makeFact("lambda.function-url"))).toEqual(["pass"]);
  });

  it("does not know a URL whose CORS settings were not collected", () => {
    expect(outcomes(subject, makeFact("lambda.function-url", { gaps: ["cors"] }))).toEqual(["unknown"]);
  });
});
