import { describe, expect, it } from "vitest";
import { sha256Hex } from "../domain/json.ts";
import type { ResourceFact } from "./define.ts";
import { createOrganisationFacts, type OrganisationFactsInput } from "./memory.ts";

const ROLE = "arn:aws:iam::111122223333:role/a";
const resource: ResourceFact = {
  kind: "iam.role",
  arn: ROLE,
  accountId: "111122223333",
  region: "global",
  name: "a",
  tags: {},
  config: {},
  observations: {},
  policies: [
    { role: "trust", name: "trust", text: "{}" },
    { role: "managed", name: "arn:p", text: null },
  ],
  gaps: [],
};
const input: OrganisationFactsInput = {
  asOf: new Date(0),
  accounts: [],
  resources: [resource],
  coverage: () => "partial",
  usage: [],
  trail: [],
};

describe("createOrganisationFacts", () => {
  it("finds resources by kind, and by kind with ARN", () => {
    const facts = createOrganisationFacts(input);
    expect(facts.byKind("iam.role")).toHaveLength(1);
    expect(facts.byKind("iam.user")).toEqual([]);
    expect(facts.byArn("iam.role", ROLE)?.name).toBe("a");
    expect(facts.byArn("iam.user", ROLE)).toBeUndefined();
    expect(facts.coverage("iam.role", "111122223333")).toBe("partial");
  });

  it("hashes the policies that resources carry, unless they come with their hashes", () => {
    expect(createOrganisationFacts(input).policies(resource)).toMatchObject([
      { hash: sha256Hex("{}") },
      { hash: null },
    ]);
    const stored = { kind: "iam.role", arn: ROLE, role: "trust" as const, name: "trust", text: "{}", hash: "h" };
    expect(createOrganisationFacts({ ...input, policies: [stored] }).policies(resource)).toEqual([
      { role: "trust", name: "trust", text: "{}", hash: "h" },
    ]);
  });

  it("knows nothing of trails and usage that were not given", () => {
    const facts = createOrganisationFacts(input);
    expect(facts.usage(ROLE)).toEqual([]);
    expect(facts.trail("1")).toEqual({ accountId: "1", from: null, to: null, dataEventTypes: null });
  });
});
