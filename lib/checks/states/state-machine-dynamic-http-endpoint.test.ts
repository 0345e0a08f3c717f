import { describe, expect, it } from "vitest";
import { check, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./state-machine-dynamic-http-endpoint.ts";

const role = (Condition: unknown) =>
  makeFact("iam.role", {
    config: { inlinePolicies: ["work"] },
    policies: [
      policy(
        "inline",
        statements({ Effect: "Allow", Action: "states:InvokeHTTPEndpoint", Resource: "*", Condition }),
        "work",
      ),
    ],
  });
const dynamic = { config: { httpEndpoints: ["dynamic"] } };

describe(subject.id, () => {
  it("fails an address from the input", () => {
    expect(
      check(subject, makeFact("states.state-machine", { config: { httpEndpoints: ["dynamic"] } }), {
        others: [role({})],
      }),
    ).toMatchObject([{ outcome: "fail", evidence: [{ value: ["dynamic"] }] }]);
  });

  it("fails a condition that any host meets", () => {
    expect(
      outcomes(subject, makeFact("states.state-machine", dynamic), {
        others: [role({ StringLike: { "states:HTTPEndpoint": "https://*" } })],
      }),
    ).toEqual(["fail"]);
  });

  it("passes a role that is good for one host", () => {
    expect(
      outcomes(subject, makeFact("states.state-machine", dynamic), {
        others: [role({ StringLike: { "states:HTTPEndpoint": "https://api.example.com/*" } })],
      }),
    ).toEqual(["pass"]);
  });

  it("passes an address in the definition", () => {
    expect(
      outcomes(subject, makeFact("states.state-machine", { config: { httpEndpoints: ["https://api.example.com"] } })),
    ).toEqual(["pass"]);
  });

  it("does not know one whose definition could not be read", () => {
    expect(outcomes(subject, makeFact("states.state-machine", { gaps: ["httpEndpoints"] }))).toEqual(["unknown"]);
  });

  it("does not know a role that was not collected", () => {
    expect(
      outcomes(subject, makeFact("states.state-machine", dynamic), { facts: { coverage: () => "partial" } }),
    ).toEqual(["unknown"]);
  });
});
