import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./user-pool-client-local-callback.ts";

const client = (config: Partial<ReturnType<typeof makeFact<"cognito-idp.user-pool-client">>["config"]>) =>
  makeFact("cognito-idp.user-pool-client", { config });
const live = "https://app.example.com/callback";
const local = "http://localhost:3000/callback";

describe(subject.id, () => {
  it("fails local beside live", () => {
    expect(check(subject, client({ callbackUrls: [live, local] }))).toMatchObject([
      { outcome: "fail", evidence: [{ value: [local] }] },
    ]);
  });

  it("passes either alone, a host that begins like it, and OAuth that is off", () => {
    expect(outcomes(subject, client({ callbackUrls: [live] }))).toEqual(["pass"]);
    expect(outcomes(subject, client({ callbackUrls: [local, "https://localhost/x"] }))).toEqual(["pass"]);
    expect(outcomes(subject, client({ callbackUrls: [live, "https://localhost.example.com/"] }))).toEqual(["pass"]);
    expect(outcomes(subject, client({ callbackUrls: [live, local], oauthFlows: [] }))).toEqual(["pass"]);
  });

  it("does not know addresses that were not collected", () => {
    expect(outcomes(subject, makeFact("cognito-idp.user-pool-client", { gaps: ["callbackUrls"] }))).toEqual([
      "unknown",
    ]);
  });
});
