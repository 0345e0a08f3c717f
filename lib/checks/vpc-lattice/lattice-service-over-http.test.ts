import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes } from "../testing.ts";
import subject from "./lattice-service-over-http.ts";

const service = (protocol: string) =>
  makeFact("vpc-lattice.service", { config: { listeners: [{ name: "web", protocol, port: 80 }] } });

describe(subject.id, () => {
  it("fails plain http", () => {
    expect(check(subject, service("HTTP"))).toMatchObject([{ outcome: "fail", evidence: [{ value: [80] }] }]);
  });

  it("passes https and TLS that is passed through", () => {
    expect(outcomes(subject, service("HTTPS"))).toEqual(["pass"]);
    expect(outcomes(subject, service("TLS_PASSTHROUGH"))).toEqual(["pass"]);
  });

  it("does not know listeners that were not collected", () => {
    expect(outcomes(subject, makeFact("vpc-lattice.service", { gaps: ["listeners"] }))).toEqual(["unknown"]);
  });
});
