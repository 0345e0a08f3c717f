import { describe, expect, it } from "vitest";
import { ACCOUNT, makeFact, policy } from "../../checks/testing.ts";
import { compareReach, replacePolicies } from "./reach.ts";
import { allow, document, factsOf, proposalOf, ROLE, roleWith, TABLE, trust, used } from "./testing.ts";

const ADMIN = `arn:aws:iam::${ACCOUNT}:role/admin`;
const admin = makeFact("iam.role", {
  arn: ADMIN,
  config: { inlinePolicies: ["all"] },
  policies: [policy("inline", document(allow("*")), "all"), policy("trust", trust("lambda.amazonaws.com"))],
});
const table = makeFact("dynamodb.table", { arn: TABLE });
const secret = makeFact("secretsmanager.secret", {
  arn: `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:db-AbCdEf`,
  config: { kmsKeyId: null },
});
const start = roleWith([allow(["lambda:*", "iam:PassRole", "dynamodb:GetItem", "secretsmanager:*"])]);
const facts = factsOf([start, admin, table, secret], [used("dynamodb:GetItem", TABLE)]);

describe("compareReach", () => {
  it.each(["inline", "managed"] as const)(
    "shows the way to administrator closed and the stores no longer read (%s)",
    (carrier) => {
      const change = compareReach(facts, proposalOf(facts, { carrier }));
      expect(change?.before.outcome).toBe("administrator");
      expect(change?.before.path.at(-1)?.to.arn).toBe(ADMIN);
      expect(change?.after).toMatchObject({ outcome: "none", path: [], stores: [TABLE], accounts: [] });
      expect(change).toMatchObject({ isPathClosed: true, storesClosed: [secret.arn] });
    },
  );

  it("leaves it open where the mode keeps what opens it", () => {
    const change = compareReach(facts, proposalOf(facts, { mode: "safe", pinned: [{ action: "lambda:*" }] }));
    expect(change).toMatchObject({ isPathClosed: false, after: { outcome: "administrator" } });
  });

  it("knows no principal that is not in the facts", () => {
    expect(compareReach(facts, { principalArn: `${ROLE}x`, documents: [], carrier: "inline" })).toBeUndefined();
  });

  it("changes nothing but the policies of the principal", () => {
    const replaced = replacePolicies(facts, proposalOf(facts));
    if (replaced === undefined) throw new Error("The role is not in the facts.");
    const role = replaced.byArn("iam.role", ROLE);
    expect(role?.config).toMatchObject({ inlinePolicies: ["orders-least-privilege"], attachedPolicies: [] });
    expect(replaced.policies(start).map(({ role: kind, name }) => `${kind} ${name}`)).toEqual([
      "trust default",
      "inline orders-least-privilege",
    ]);
    expect(replaced.policies(admin)).toEqual(facts.policies(admin));
  });
});
